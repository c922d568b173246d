import type { LogTable as LogRows } from '@inference-pipeline/logs-insights';

import { Table } from './table';

/** The result of a log query. */
export function LogTable({ title, columns, rows }: LogRows & { readonly title: string }) {
  if (rows.length === 0) return <p class="muted empty">No log events.</p>;

  return (
    <Table
      label={`Log events: ${title}`}
      columns={columns}
      rows={rows.map((row) => ({ cells: row.map(shown) }))}
    />
  );
}

function shown(value: number | string): string {
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : String(value);
}
