import { sqlText } from '../engine/sql';

/** A path as an SQL literal, in which DuckDB finds no pattern. */
export function globText(path: string): string {
  return sqlText(path.replaceAll(/[*?[]/g, '[$&]'));
}
