/** A value in a text, and the index after its end. */
export interface Found<Value> {
  readonly value: Value;
  readonly end: number;
}

/** How many braces before a position are tried: those of the object, and of the texts in it. */
const MAX_BRACES = 2_000;

/** The longest object, in characters: an event is at most 1 MB, and is longer where it is escaped. */
const MAX_LENGTH = 4_000_000;

/** Braces and texts that are looked at for one position, so that no file takes for ever. */
const MAX_STEPS = 200_000;

/**
 * The innermost JSON object around a position of a text, among any other text: log readers put a time, a
 * stream and more around an event, on one line or on several. An object inside a JSON string is not
 * found, because its quotes are escaped: text that a caller sent cannot pass for an event.
 */
export function enclosingObject(
  text: string,
  position: number,
): Found<Readonly<Record<string, unknown>>> | undefined {
  const steps = { left: MAX_STEPS };
  let start = text.lastIndexOf('{', position);
  for (let tried = 0; start >= 0 && tried < MAX_BRACES && steps.left > 0; tried++) {
    const end = endOfObject(text, start, steps);
    const value = end > position ? parsed(text.slice(start, end)) : undefined;
    if (value !== undefined) return { value: value as Readonly<Record<string, unknown>>, end };
    start = start === 0 ? -1 : text.lastIndexOf('{', start - 1);
  }
  return undefined;
}

/** The JSON string around a position of a text. */
export function enclosingString(text: string, position: number): Found<string> | undefined {
  let start = text.lastIndexOf('"', position);
  while (start > 0 && isEscaped(text, start)) start = text.lastIndexOf('"', start - 1);
  const end = start < 0 ? -1 : endOfString(text, start);
  const value = end > position ? parsed(text.slice(start, end)) : undefined;
  return typeof value === 'string' ? { value, end } : undefined;
}

/** The index after the brace that closes an object; -1 if none does. */
function endOfObject(text: string, start: number, steps: { left: number }): number {
  const token = /["{}\\]/g;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match.index - start > MAX_LENGTH || steps.left-- <= 0) return -1;
    const [character] = match;
    // A backslash outside of a string: this is inside one.
    if (character === '\\') return -1;
    if (character === '"') {
      const end = endOfString(text, match.index);
      if (end < 0) return -1;
      token.lastIndex = end;
    } else if (character === '{') {
      depth++;
    } else if (--depth === 0) {
      return match.index + 1;
    }
  }
  return -1;
}

/** The index after the quote that closes a string; -1 if none does on its line. */
function endOfString(text: string, start: number): number {
  const token = /["\\\n]/g;
  token.lastIndex = start + 1;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '"') return match.index + 1;
    if (match[0] === '\n') return -1;
    token.lastIndex = match.index + 2;
  }
  return -1;
}

function isEscaped(text: string, position: number): boolean {
  let backslashes = 0;
  while (text[position - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
