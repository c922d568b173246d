/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name, such as that of a column, as an SQL identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A finite number as an SQL literal, without loss of precision. */
export function sqlNumber(value: number): string {
  return `CAST('${String(value)}' AS DOUBLE)`;
}
