/** A table. Cells are Markdown already; see {@link prose}. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly ('left' | 'right')[] = headings.map(() => 'left'),
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = alignments.map((alignment) => (alignment === 'right' ? '--:' : '---'));
  return [line(headings), line(rule), ...rows.map(line)].join('\n');
}

/** Text in which nothing means anything to Markdown, on one line. */
export function prose(text: string): string {
  return text.replace(/[\\`*_<>|[\]]/g, '\\$&').replace(/\s+/g, ' ');
}

/** Text as code, in a table too. */
export function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

export function link(text: string, url: string): string {
  return `[${text}](${url})`;
}
