import type { PutMetricDataRequest } from '@inference-pipeline/local-aws';

/** An event. Replaying all events restores the console's state. Times are epoch ms. */
export type JournalEntry = { readonly t: number } &
  /** A log event. `refused` means that CloudWatch dropped the metrics in it. */
  (
    | { readonly log: { readonly g: string; readonly m: string; readonly refused?: true } }
    /** A request that CloudWatch accepted. */
    | { readonly put: PutMetricDataRequest }
    | {
        readonly setAlarm: {
          readonly name: string;
          readonly state: string;
          readonly reason: string;
        };
      }
    | {
        readonly publish: {
          readonly id: string;
          readonly topicArn: string;
          readonly subject?: string;
          readonly message: string;
        };
      }
    /** The end of a fault. */
    | { readonly fault: { readonly name: string; readonly startMs: number } }
    /** The console was started. */
    | { readonly start: { readonly stack: string } }
  );

/** Whether a parsed value is an entry. Checks only as much as replaying it requires. */
export function isJournalEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;

  const { t, ...rest } = value as { readonly t?: unknown };
  return (
    typeof t === 'number' &&
    ['log', 'put', 'setAlarm', 'publish', 'fault', 'start'].some(
      (kind) =>
        typeof (rest as Readonly<Record<string, unknown>>)[kind] === 'object' &&
        (rest as Readonly<Record<string, unknown>>)[kind] !== null,
    )
  );
}
