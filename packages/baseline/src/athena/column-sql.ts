import type { NamedSignal } from '../data/column-names';
import { sqlName, sqlNumber, sqlText } from '../engine/sql';

/** A column of a table in Athena. */
export interface AthenaColumn {
  readonly name: string;
  /** As Athena's information schema names it, for example `double` or `varchar(20)`. */
  readonly type: string;
}

/** What becomes of a value. */
export const STATES = { valid: 0, missing: 1, wrongKind: 2, excluded: 3 } as const;

/** SQL of a signal's value. */
export interface SignalSql {
  /** One of {@link STATES}. */
  readonly state: string;
  /** The number as DOUBLE; of categories, null. */
  readonly number: string;
  /** The text of the category; of numbers, null. */
  readonly text: string;
}

const NUMBER_TYPE = /^(?:tinyint|smallint|integer|int|bigint|real|float|double|decimal\b.*)$/i;
const TEXT_TYPE = /^(?:varchar|char|string)\b/i;

/** The form of a number in a text. */
const NUMBER_PATTERN = String.raw`^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$`;
const MISSING_PATTERN = String.raw`^\s*([+-]?[nN][aA][nN])?\s*$`;
const BLANK_PATTERN = String.raw`^\s*$`;

/** A column whose numbers are written differently by Athena and JavaScript. */
export function isNumeric({ type }: AthenaColumn): boolean {
  return NUMBER_TYPE.test(type);
}

/** How Athena reads a signal. A text is read like a field of CSV. */
export function signalSql({ definition }: NamedSignal, column: AthenaColumn): SignalSql {
  const { kind, minimum, maximum, categories } = definition;
  const name = sqlName(column.name);
  const isText = TEXT_TYPE.test(column.type);
  if (kind === 'category') {
    const text = `CAST(${name} AS VARCHAR)`;
    const isKind = isText || isNumeric(column) || /^boolean$/i.test(column.type);
    const listed = categories?.map((category) => sqlText(category)).join(', ');
    return {
      number: 'CAST(NULL AS DOUBLE)',
      text: isKind ? text : 'CAST(NULL AS VARCHAR)',
      state: states([
        [
          `${name} IS NULL${isText ? ` OR regexp_like(${name}, '${BLANK_PATTERN}')` : ''}`,
          'missing',
        ],
        [isKind ? 'false' : 'true', 'wrongKind'],
        // The numbers among listed categories are compared here, after they were read.
        [listed === undefined || !isText ? 'false' : `${text} NOT IN (${listed})`, 'excluded'],
      ]),
    };
  }

  const number =
    isText || isNumeric(column) ? `TRY_CAST(${name} AS DOUBLE)` : 'CAST(NULL AS DOUBLE)';
  const isNoNumber = isText ? `NOT regexp_like(${name}, '${NUMBER_PATTERN}')` : 'false';
  return {
    number,
    text: 'CAST(NULL AS VARCHAR)',
    state: states([
      [
        `${name} IS NULL${isText ? ` OR regexp_like(${name}, '${MISSING_PATTERN}')` : ''}`,
        'missing',
      ],
      [`${isNoNumber} OR ${number} IS NULL OR NOT is_finite(${number})`, 'wrongKind'],
      [minimum === undefined ? 'false' : `${number} < ${sqlNumber(minimum)}`, 'excluded'],
      [maximum === undefined ? 'false' : `${number} > ${sqlNumber(maximum)}`, 'excluded'],
    ]),
  };
}

function states(conditions: readonly (readonly [string, keyof typeof STATES])[]): string {
  const cases = conditions
    .filter(([condition]) => condition !== 'false')
    .map(([condition, state]) => `WHEN ${condition} THEN ${STATES[state]}`);
  return cases.length === 0
    ? String(STATES.valid)
    : `CASE ${cases.join(' ')} ELSE ${STATES.valid} END`;
}
