/**
 * The unchanged text of a member of a JSON object. Passing this text on keeps every digit of its numbers
 * and needs no second encoding.
 *
 * @param text valid JSON of an object
 * @returns the value's text, or undefined; if the name is repeated, the last value, like `JSON.parse`
 */
export function memberText(text: string, name: string): string | undefined {
  let found: string | undefined;
  let position = skipSpace(text, text.indexOf('{') + 1);
  while (text[position] === '"') {
    const nameEnd = endOfString(text, position);
    const memberName = JSON.parse(text.slice(position, nameEnd)) as string;
    const valueStart = skipSpace(text, text.indexOf(':', nameEnd) + 1);
    const valueEnd = endOfValue(text, valueStart);
    if (memberName === name) found = text.slice(valueStart, valueEnd).trimEnd();

    // Continue after the comma, if there is one, with the next name.
    position = skipSpace(text, valueEnd + 1);
  }
  return found;
}

/** The position of the comma or brace after a value of an object. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let position = start; position < text.length; position++) {
    switch (text[position]) {
      case '"':
        position = endOfString(text, position) - 1;
        break;
      case '{':
      case '[':
        depth++;
        break;
      case '}':
      case ']':
        if (depth === 0) return position;

        depth--;
        break;
      case ',':
        if (depth === 0) return position;

        break;
    }
  }
  return text.length;
}

/** The position after the closing quote of the string that begins at `start`. */
export function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length && text[position] !== '"') {
    position += text[position] === '\\' ? 2 : 1;
  }

  return position + 1;
}

function skipSpace(text: string, start: number): number {
  let position = start;
  while (/^[ \t\n\r]$/.test(text[position] ?? '')) position++;

  return position;
}
