/** A cell of a CSV file, and the line that it begins on, from 1. */
export interface CsvCell {
  readonly text: string;
  readonly line: number;
}

/** Whether a text is the CSV of a query of Logs Insights: its first line has the name of a column. */
export function isInsightsCsv(text: string): boolean {
  const [header = ''] = text.split('\n', 1);
  return /(?:^|,)"?@message"?(?:,|\r?$)/.test(header.replace(/^\uFEFF/, ''));
}

/** The cells of a CSV file with quotes where RFC 4180 has them. */
export function* csvCells(text: string): Iterable<CsvCell> {
  const cell = /"([^"]*(?:""[^"]*)*)"?[^,\n]*|[^,\n]+/g;
  let line = 1;
  let before = 0;
  for (const match of text.matchAll(cell)) {
    line += newlinesIn(text, before, match.index);
    before = match.index;
    yield { text: match[1]?.replaceAll('""', '"') ?? match[0], line };
  }
}

/** The number of line ends between two positions of a text. */
export function newlinesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    count++;
  }

  return count;
}
