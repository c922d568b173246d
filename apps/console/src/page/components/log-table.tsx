import type { LogTable as Table } from '@inference-pipeline/logs-insights';

/** The result of a log query. */
export function LogTable({ title, columns, rows }: Table & { readonly title: string }) {
  if (rows.length === 0) return <p class="muted empty">No log events.</p>;

  return (
    <div class="table" tabIndex={0} role="region" aria-label={`Log events: ${title}`}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((value, column) => (
                <td key={column}>{shown(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shown(value: number | string): string {
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : String(value);
}
