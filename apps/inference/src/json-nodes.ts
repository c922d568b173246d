import { endOfString } from './json-text';

/** A value of a JSON text that keeps its scalars as text, so that no digit of a number is lost. */
export type JsonNode = string | JsonContainer;

/** An array, or an object with the names of its members in the order of the text. */
export interface JsonContainer {
  readonly names: string[] | undefined;
  readonly items: JsonNode[];
}

/**
 * Parses valid JSON of any depth in linear time.
 *
 * @param scalar converts the text of a string, a number, `true`, `false` or `null`
 */
export function parseNodes(text: string, scalar = (raw: string) => raw): JsonNode {
  const root: JsonContainer = { names: undefined, items: [] };
  const open: JsonContainer[] = [];
  let container = root;
  let position = 0;
  while (position < text.length) {
    const character = text[position] ?? '';
    if (' \t\n\r,:'.includes(character)) {
      position++;
    } else if (character === '{' || character === '[') {
      const child = { names: character === '{' ? [] : undefined, items: [] };
      container.items.push(child);
      open.push(container);
      container = child;
      position++;
    } else if (character === '}' || character === ']') {
      container = open.pop() ?? root;
      position++;
    } else {
      const end = character === '"' ? endOfString(text, position) : endOfWord(text, position);
      const raw = text.slice(position, end);
      const { names, items } = container;
      if (names !== undefined && names.length === items.length) {
        names.push(JSON.parse(raw) as string);
      } else {
        items.push(scalar(raw));
      }

      position = end;
    }
  }
  return root.items[0] ?? 'null';
}

/** The position after the number, `true`, `false` or `null` that begins at `start`. */
function endOfWord(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length && !',]} \t\n\r'.includes(text[position] ?? '')) position++;

  return position;
}
