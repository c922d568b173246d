import { aggregate } from './aggregate';
import { compare, evaluate, fieldOf, type Row, type Value } from './evaluate';
import type { LogEvent } from './log-store';
import type { Column, Command, LogQuery } from './query';

/** The result of a query. Times are ISO 8601. */
export interface LogTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

/** Columns of a query that does not choose any. */
const DEFAULT_COLUMNS = ['@timestamp', '@message'];

/** Maximum number of rows in a result. */
const MAX_ROWS = 10_000;

/** Columns of CloudWatch's own that contain times. */
const TIMES = new Set(['@timestamp', '@ingestionTime']);

/** The results of a query, row by row. */
export interface QueryOutcome {
  readonly columns: readonly string[];
  readonly rows: readonly QueryRow[];
  /** Number of events that the query's filters let through. */
  readonly matched: number;
}

export interface QueryRow {
  /** The value of each column; undefined if the row has none. Times are ISO 8601. */
  readonly values: readonly (number | string | undefined)[];
  /** The event of the row; undefined if the row stands for a group of events. */
  readonly event: LogEvent | undefined;
}

/**
 * Runs a query on events. Unless the query sorts them, the newest come first.
 *
 * @param events oldest first
 * @throws UnsupportedFunctionError
 */
export function runLogQuery(query: LogQuery, events: readonly LogEvent[]): LogTable {
  const { columns, rows } = findRows(query, events);
  return { columns, rows: rows.map(({ values }) => values.map((value) => value ?? '')) };
}

/**
 * Runs a query on events, like {@link runLogQuery}, and tells which event each row comes from.
 *
 * @param formatTime writes a time in epoch ms. Default ISO 8601
 * @throws UnsupportedFunctionError
 */
export function findRows(
  { commands }: LogQuery,
  events: readonly LogEvent[],
  formatTime = (timeMs: number) => new Date(timeMs).toISOString(),
): QueryOutcome {
  let rows: readonly Row[] = events
    .map((event) => ({ event, columns: new Map<string, Value>() }))
    .reverse();
  let shown: readonly string[] | undefined;
  let matched = rows.length;
  let isGrouped = false;
  const times = new Set(TIMES);
  for (const command of commands) {
    rows = run(command, rows);
    isGrouped ||= command.kind === 'stats';
    if (command.kind === 'filter' && !isGrouped) matched = rows.length;

    if (command.kind === 'fields') {
      shown = [...new Set([...(shown ?? []), ...names(command.columns)])];
    } else if (command.kind === 'display') {
      shown = names(command.columns);
    } else if (command.kind === 'stats') {
      shown = [...names(command.by), ...names(command.columns)];
    }

    if (command.kind === 'fields') addTimeColumns(times, command.columns);
    else if (command.kind === 'stats') addTimeColumns(times, [...command.by, ...command.columns]);
  }
  const columns = shown ?? DEFAULT_COLUMNS;
  const valueOf = (row: Row, name: string) => {
    const value = fieldOf(row, name);
    if (times.has(name) && typeof value === 'number') return formatTime(value);

    return typeof value === 'boolean' ? Number(value) : value;
  };
  return {
    columns,
    rows: rows
      .slice(0, MAX_ROWS)
      .map((row) => ({ event: row.event, values: columns.map((name) => valueOf(row, name)) })),
    matched,
  };
}

function run(command: Command, rows: readonly Row[]): readonly Row[] {
  switch (command.kind) {
    case 'filter':
      return rows.filter((row) => evaluate(command.condition, row) === true);
    case 'fields':
    case 'display':
      return rows.map((row) => withColumns(row, command.columns));
    case 'parse':
      return rows.map((row) => withGroups(row, command));
    case 'stats':
      return group(command, rows);
    case 'limit':
      return rows.slice(0, command.count);
    case 'sort':
      return [...rows].sort((left, right) => {
        for (const { expression, descending } of command.keys) {
          const order = compare(evaluate(expression, left), evaluate(expression, right));
          if (order !== 0) return descending ? -order : order;
        }
        return 0;
      });
  }
}

function withColumns(row: Row, columns: readonly Column[]): Row {
  const made = new Map(row.columns);
  for (const { name, expression } of columns) {
    if (expression.kind !== 'field' || expression.name !== name) {
      made.set(name, evaluate(expression, row));
    }
  }
  return { event: row.event, columns: made };
}

/** Adds the named groups of a pattern as columns; where it does not match, they have no value. */
function withGroups(row: Row, { from, pattern }: Extract<Command, { kind: 'parse' }>): Row {
  const text = evaluate(from, row);
  const { groups = {} } = (text === undefined ? null : pattern.exec(String(text))) ?? {};
  return { event: row.event, columns: new Map([...row.columns, ...Object.entries(groups)]) };
}

function group(
  { columns, by }: Extract<Command, { kind: 'stats' }>,
  rows: readonly Row[],
): readonly Row[] {
  const groups = new Map<string, { readonly key: readonly Value[]; readonly rows: Row[] }>();
  for (const row of rows) {
    const key = by.map(({ expression }) => evaluate(expression, row));
    const id = JSON.stringify(key);
    const found = groups.get(id) ?? { key, rows: [] };
    groups.set(id, found);
    found.rows.push(row);
  }
  return [...groups.values()].map(({ key, rows: members }) => ({
    event: undefined,
    columns: new Map<string, Value>([
      ...by.map(({ name }, index): [string, Value] => [name, key[index]]),
      ...columns.map(({ name, expression }): [string, Value] => [
        name,
        aggregate(expression, members),
      ]),
    ]),
  }));
}

/** Functions that return one of their arguments. */
const PICKS = new Set(['min', 'max', 'earliest', 'latest', 'coalesce']);

/** Adds the columns whose values are times. */
function addTimeColumns(times: Set<string>, columns: readonly Column[]): void {
  for (const { name, expression } of columns) {
    if (expression.kind !== 'call') continue;

    const [argument] = expression.arguments;
    const picked =
      PICKS.has(expression.name) && argument?.kind === 'field' && times.has(argument.name);
    if (expression.name === 'bin' || picked) times.add(name);
  }
}

function names(columns: readonly Column[]): string[] {
  return columns.map(({ name }) => name);
}
