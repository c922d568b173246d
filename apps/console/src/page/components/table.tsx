import type { ComponentChildren } from 'preact';

/** A cell: a text, or a text with a class and custom properties of CSS. */
export type Cell =
  | string
  | {
      readonly text: string;
      readonly class: string;
      readonly style: Readonly<Record<`--${string}`, string>>;
    };

export interface Row {
  /** Heads the row. A table has one in each row or in none. */
  readonly name?: string;
  readonly cells: readonly Cell[];
}

/** A table that scrolls by itself, also with the keyboard. */
export function Table({
  label,
  columns,
  rows,
  caption,
  kind = '',
}: {
  /** What it shows, for screen readers. */
  readonly label: string;
  /** The column of the rows' names included. An empty text makes a corner that heads nothing. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly caption?: ComponentChildren;
  /** Its class and test id. */
  readonly kind?: string;
}) {
  return (
    <div class="table" tabIndex={0} role="region" aria-label={label}>
      <table class={kind} data-testid={kind}>
        {caption !== undefined && <caption class="muted small">{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column, index) =>
              column === '' ? (
                <td key={index} />
              ) : (
                <th key={index} scope="col">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }, index) => (
            <tr key={index}>
              {name !== undefined && <th scope="row">{name}</th>}
              {cells.map((cell, column) =>
                typeof cell === 'string' ? (
                  <td key={column}>{cell}</td>
                ) : (
                  <td key={column} class={cell.class} style={cell.style}>
                    {cell.text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
