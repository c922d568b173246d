import { isAccepted, LINE_STATUSES, type Counts, type LineStatus } from './counts';

/** What each status means for the reader of the summary. */
const MEANINGS: Readonly<Record<LineStatus, string>> = {
  recorded: 'recorded and counted in the metrics',
  unchanged: 'the record already had the same ground truth',
  corrected: 'replaced a different ground truth; the metrics keep the earlier count',
  invalid: 'not of the kind that the stack compares',
  unknown: 'there is no such inference, or it has expired',
  expired: 'the record has expired',
  'failed-inference': 'the inference failed, so there is nothing to compare',
  conflict: 'the record has a different ground truth; --correct replaces it',
  'too-large': 'larger than the API accepts',
  broken: 'lines that are not valid ground truth',
};

/** The number of lines by status. */
export function summaryLines(counts: Counts): readonly string[] {
  const shown = LINE_STATUSES.filter(
    (status) => status === 'recorded' || (counts[status] ?? 0) > 0,
  );
  const texts = shown.map((status) => thousands(counts[status] ?? 0));
  const width = Math.max(...texts.map(({ length }) => length));
  return shown.map(
    (status, index) =>
      `  ${status.padEnd(16)} ${(texts[index] ?? '').padStart(width)}  ${MEANINGS[status]}`,
  );
}

/** "1,000,000 lines, 3 refused" */
export function headline(counts: Counts): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return `${amount(all, 'line')}, ${thousands(refusedCount(counts))} refused`;
}

/** Number of lines that were refused. */
export function refusedCount(counts: Counts): number {
  return (Object.entries(counts) as [LineStatus, number][]).reduce(
    (total, [status, count]) => total + (isAccepted(status) ? 0 : count),
    0,
  );
}

/** "1 line", "1,000 lines" */
export function amount(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** With thousands separators, the same in every locale. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
