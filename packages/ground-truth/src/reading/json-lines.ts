import { brokenLine, type Entry } from './entry';
import { entryOf, type FileFormat } from './file-format';
import type { Line } from './lines';
import { groundTruthOfJson, ValueError } from './values';

/** Reads JSON Lines: one object in each line. Other members are ignored. */
export async function* readJsonLines(
  lines: AsyncIterator<Line>,
  first: Line,
  format: FileFormat,
): AsyncGenerator<Entry> {
  for (
    let next: IteratorResult<Line, unknown> = { done: false, value: first };
    next.done !== true;
    next = (await lines.next()) as IteratorResult<Line, unknown>
  ) {
    const { number, text, problem } = next.value;
    if (text === undefined) yield brokenLine(number, problem ?? 'it cannot be read', undefined);
    else if (text.trim() !== '') yield entryOfLine(number, text, format);
  }
}

function entryOfLine(
  line: number,
  text: string,
  { requestIdColumn, groundTruthColumn, correct }: FileFormat,
): Entry {
  return entryOf(line, text, () => {
    const members = objectIn(text);
    const own = Object.hasOwn(members, 'correct') ? members['correct'] : false;
    if (typeof own !== 'boolean') throw new ValueError('correct: expected true or false');

    return {
      requestId: Object.hasOwn(members, requestIdColumn) ? members[requestIdColumn] : undefined,
      groundTruth: groundTruthOfJson(
        Object.hasOwn(members, groundTruthColumn) ? members[groundTruthColumn] : undefined,
      ),
      correct: correct || own,
    };
  });
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ValueError(`expected a JSON object: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ValueError('expected a JSON object');
  }

  return value as Readonly<Record<string, unknown>>;
}
