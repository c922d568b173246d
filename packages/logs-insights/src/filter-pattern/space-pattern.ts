import { readComparison } from './comparison';
import { ConditionReader, type Condition } from './condition-reader';
import type { MessageFilter } from './filter-pattern';
import { FilterPatternError } from './pattern-error';

/** `...`, a number of fields that do not matter, or a field with conditions. */
type Field = 'rest' | Condition<string>;

const NAME = /\s*(?<name>[A-Za-z_]\w*)/y;

/** Parts of a message: in brackets, in quotes, or without spaces. */
const PART = /\[([^\]]*)\]|"([^"]*)"|(\S+)/g;

/**
 * Parses a pattern for messages whose fields are separated by spaces: `[ip, ..., status = 5*, size > 0]`.
 * `...` stands for any number of fields.
 */
export function parseSpacePattern(pattern: string): MessageFilter {
  const reader = new ConditionReader<string>(pattern, readCondition);
  reader.expect('[');
  const fields: Field[] = [];
  do fields.push(reader.accept('...') ? 'rest' : readField(reader));
  while (reader.accept(','));
  reader.expect(']');
  reader.expectEnd();
  const rest = fields.indexOf('rest');
  if (rest !== fields.lastIndexOf('rest')) reader.fail('Expected ... at most once');

  const before = rest < 0 ? fields : fields.slice(0, rest);
  const after = rest < 0 ? [] : fields.slice(rest + 1);
  return (message) => {
    const parts = [...message.matchAll(PART)].map(([, bracketed, quoted, bare]) =>
      String(bracketed ?? quoted ?? bare),
    );
    const least = before.length + after.length;
    return (
      (rest < 0 ? parts.length === least : parts.length >= least) &&
      holds(before, parts) &&
      holds(after, parts.slice(parts.length - after.length))
    );
  };
}

function holds(fields: readonly Field[], parts: readonly string[]): boolean {
  return fields.every((field, index) => field === 'rest' || field(parts[index] ?? ''));
}

/** Reads a name, alone or with conditions. */
function readField(reader: ConditionReader<string>): Condition<string> {
  NAME.lastIndex = reader.position;
  if (NAME.test(reader.pattern)) {
    const after = reader.pattern.slice(NAME.lastIndex).trimStart();
    if (after.startsWith(',') || after.startsWith(']')) {
      reader.position = NAME.lastIndex;
      return () => true;
    }
  }
  return reader.read();
}

function readCondition(
  pattern: string,
  position: number,
): { readonly condition: Condition<string>; readonly end: number } {
  NAME.lastIndex = position;
  if (!NAME.test(pattern)) {
    throw new FilterPatternError('Expected the name of a field', pattern, position);
  }

  const { compare, end } = readComparison(pattern, NAME.lastIndex);
  return { condition: compare, end };
}
