/** A table. Cells are Markdown already: see {@link prose} and {@link code}. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly ('left' | 'right')[] = headings.map(() => 'left'),
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = alignments.map((alignment) => (alignment === 'right' ? '--:' : '---'));
  return [line(headings), line(rule), ...rows.map(line)].join('\n');
}

/** Free text on one line, escaped so that Markdown shows it as it is. */
export function prose(text: string): string {
  return text.replace(/[\\`*_<>|[\]]/g, '\\$&').replace(/\s+/g, ' ');
}

/** Free text as inline code, also in a table. */
export function code(text: string): string {
  const plain = text.replace(/\s+/g, ' ');
  // In a table a backslash would take the one that escapes the line.
  if (plain === '' || /\\\|/.test(plain)) return html(plain);
  const line = plain.replaceAll('|', '\\|');
  const longestFence = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  if (longestFence === 0) return `\`${line}\``;
  const fence = '`'.repeat(longestFence + 1);
  return `${fence} ${line} ${fence}`;
}

/** Code with no character that Markdown or HTML reads. */
function html(text: string): string {
  const escaped = text.replace(/[^A-Za-z0-9 ]/gu, (it) => `&#${String(it.codePointAt(0))};`);
  return `<code>${escaped}</code>`;
}

/** @param text Markdown already */
export function link(text: string, url: string): string {
  return `[${text}](${url})`;
}
