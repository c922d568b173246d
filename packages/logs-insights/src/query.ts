import { parseExpression, type Expression } from './expression';
import { TokenReader } from './token-reader';
import { tokenize } from './tokens';

/** A column: its name and its expression. */
export interface Column {
  readonly name: string;
  readonly expression: Expression;
}

/** A command of a query. */
export type Command =
  | { readonly kind: 'fields'; readonly columns: readonly Column[] }
  | { readonly kind: 'display'; readonly columns: readonly Column[] }
  | { readonly kind: 'filter'; readonly condition: Expression }
  | {
      readonly kind: 'parse';
      readonly from: Expression;
      /** Its named groups become columns. */
      readonly pattern: RegExp;
    }
  | { readonly kind: 'stats'; readonly columns: readonly Column[]; readonly by: readonly Column[] }
  | {
      readonly kind: 'sort';
      readonly keys: readonly { readonly expression: Expression; readonly descending: boolean }[];
    }
  | { readonly kind: 'limit'; readonly count: number };

/** A query of CloudWatch Logs Insights. */
export interface LogQuery {
  /** Log groups that the query itself names by SOURCE, as queries of dashboards do. */
  readonly sources: readonly string[];
  readonly commands: readonly Command[];
}

/** Commands of the language that this package does not support. */
const UNSUPPORTED = new Set(['dedup', 'pattern', 'diff', 'unmask', 'unnest', 'anomaly']);

/**
 * Parses a query: SOURCE if there is one, then fields, display, filter, parse with a regular expression,
 * stats, sort and limit.
 *
 * @throws LogQueryError for a malformed query or an unsupported command
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export function parseLogQuery(query: string): LogQuery {
  const reader = new TokenReader(query, tokenize(query));
  const sources: string[] = [];
  const commands: Command[] = [];
  do {
    if (reader.accept('source')) sources.push(parseSource(reader));
    else commands.push(parseCommand(reader));
  } while (reader.accept('|'));
  if (reader.peek.kind !== 'end') reader.fail(`Expected | or the end, got ${reader.peek.value}`);

  return { sources, commands };
}

function parseSource(reader: TokenReader): string {
  const token = reader.take();
  if (token.kind !== 'text') {
    reader.fail(`Expected the name of a log group in quotes, got ${token.value}`, token);
  }

  return token.value;
}

function parseCommand(reader: TokenReader): Command {
  const token = reader.take();
  const name = token.value.toLowerCase();
  switch (name) {
    case 'fields':
    case 'display':
      return { kind: name, columns: parseColumns(reader) };
    case 'filter':
      return { kind: 'filter', condition: parseExpression(reader) };
    case 'parse':
      return parsePattern(reader);
    case 'stats':
      return {
        kind: 'stats',
        columns: parseColumns(reader),
        by: reader.accept('by') ? parseColumns(reader) : [],
      };
    case 'sort':
      return { kind: 'sort', keys: parseSortKeys(reader) };
    case 'limit':
      return { kind: 'limit', count: parseLimit(reader) };
    default:
      return reader.fail(
        UNSUPPORTED.has(name)
          ? `The command ${name} is not supported`
          : `Expected a command, got ${token.value}`,
        token,
      );
  }
}

function parsePattern(reader: TokenReader): Command {
  const from = parseExpression(reader);
  const start = reader.peek;
  const expression = parseExpression(reader);
  return expression.kind === 'pattern'
    ? { kind: 'parse', from, pattern: expression.pattern }
    : reader.fail('Expected a regular expression: parse with * is not supported', start);
}

function parseColumns(reader: TokenReader): readonly Column[] {
  const columns: Column[] = [];
  do {
    const { position } = reader.peek;
    const expression = parseExpression(reader);
    const text = reader.query.slice(position, reader.peek.position).trim();
    const name = reader.accept('as')
      ? reader.word('a name')
      : expression.kind === 'field'
        ? expression.name
        : text;
    columns.push({ name, expression });
  } while (reader.accept(','));
  return columns;
}

function parseSortKeys(reader: TokenReader) {
  const keys: { expression: Expression; descending: boolean }[] = [];
  do {
    const expression = parseExpression(reader);
    const ascending = reader.accept('asc');
    keys.push({ expression, descending: !ascending && (reader.accept('desc') || !ascending) });
  } while (reader.accept(','));
  return keys;
}

function parseLimit(reader: TokenReader): number {
  const token = reader.take();
  const count = Number(token.value);
  if (token.kind !== 'number' || !Number.isInteger(count) || count < 1) {
    reader.fail(`Expected a whole number from 1, got ${token.value}`, token);
  }

  return count;
}
