import {
  GROUND_TRUTH_RESULTS,
  type GroundTruthStatus,
} from '@inference-pipeline/inference-contract';

/** What became of a line: the API's status, or why it was never sent. */
export type LineStatus = Exclude<GroundTruthStatus, 'unavailable'> | 'too-large' | 'broken';

/** The statuses, in the order in which they are shown. */
export const LINE_STATUSES = [
  ...(Object.keys(GROUND_TRUTH_RESULTS) as readonly GroundTruthStatus[]).filter(
    (status) => status !== 'unavailable',
  ),
  'too-large',
  'broken',
] as readonly LineStatus[];

/** Number of lines by status. */
export type Counts = Readonly<Partial<Record<LineStatus, number>>>;

/** Whether the record has the ground truth now. */
export function isAccepted(status: LineStatus): boolean {
  return status === 'recorded' || status === 'unchanged' || status === 'corrected';
}

export function countOf(statuses: readonly LineStatus[]): Counts {
  const counts: Partial<Record<LineStatus, number>> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

export function added(counts: Counts, more: Counts): Counts {
  const sum: Partial<Record<LineStatus, number>> = { ...counts };
  for (const [status, count] of Object.entries(more) as [LineStatus, number][]) {
    sum[status] = (sum[status] ?? 0) + count;
  }
  return sum;
}
