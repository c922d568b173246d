/**
 * Where the values of a signal are: a column with, for numbers, a DOUBLE that is NULL if the value is
 * missing and NaN if it is no number; for categories, the text or the JSON of the value.
 */
export interface StagedColumn {
  readonly table: string;
  readonly column: string;
  /** Whether categories are the fields of CSV, and not JSON. */
  readonly isText: boolean;
}

/** White space as JavaScript's `trim` understands it, by which the function reads the fields of CSV. */
const WHITE_SPACE =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/**
 * The number in a field of CSV. DuckDB alone would accept `1_000` and `+-5` as well.
 *
 * @param field SQL of the field, NULL if it is empty
 */
export function numberOfField(field: string): string {
  const trimmed = trimmedField(field);
  const cast = `coalesce(TRY_CAST(${field} AS DOUBLE), TRY_CAST(${trimmed} AS DOUBLE))`;
  return `CASE WHEN ${field} IS NULL THEN NULL
    WHEN isfinite(${cast}) AND NOT contains(${field}, '_') AND NOT contains(${field}, '+-') THEN ${cast} + 0.0::DOUBLE
    WHEN ${trimmed} = '' OR regexp_full_match(${trimmed}, '[+-]?[nN][aA][nN]') THEN NULL
    ELSE 'NaN'::DOUBLE END`;
}

/** The category in a field of CSV; NULL if it is blank. */
export function categoryOfField(field: string): string {
  return `CASE WHEN ${trimmedField(field)} != '' THEN ${field} END`;
}

function trimmedField(field: string): string {
  return `trim(${field}, '${WHITE_SPACE}')`;
}

/** The number in JSON: of a text, an array or an object it is no number. */
export function numberOfJson(json: string): string {
  return `CASE WHEN ${json} IS NULL OR json_type(${json}) = 'NULL' THEN NULL
    WHEN json_type(${json}) IN ('BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') AND isfinite(TRY_CAST(${json}::VARCHAR AS DOUBLE))
      THEN TRY_CAST(${json}::VARCHAR AS DOUBLE) + 0.0::DOUBLE
    ELSE 'NaN'::DOUBLE END`;
}

/** The category in JSON, as JSON. */
export function categoryOfJson(json: string): string {
  return `${json}::VARCHAR`;
}

/** The number in a column of a type; without numbers in it, no number. Adding 0 makes 0 of −0. */
export function numberOfColumn(column: string, type: string): string {
  if (!NUMBER_TYPE.test(type)) return `CASE WHEN ${column} IS NOT NULL THEN 'NaN'::DOUBLE END`;

  const cast = `CAST(${column} AS DOUBLE)`;
  return `CASE WHEN ${column} IS NULL THEN NULL
    WHEN isfinite(${cast}) THEN ${cast} + 0.0::DOUBLE ELSE 'NaN'::DOUBLE END`;
}

/** The category in a column, as JSON. Numbers that JSON does not have are arrays: no category. */
export function categoryOfColumn(column: string, type: string): string {
  const json = `to_json(${column})::VARCHAR`;
  return FLOATING_TYPE.test(type)
    ? `CASE WHEN ${column} IS NULL THEN NULL WHEN isfinite(${column}) THEN ${json} ELSE '[]' END`
    : json;
}

const FLOATING_TYPE = /^(?:FLOAT|DOUBLE)$/;
const NUMBER_TYPE =
  /^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(.*\))$/;
