import type { PutMetricDataRequest } from '@inference-pipeline/local-aws';

/** One thing that happened, from which the console's state can be made again. Times are epoch ms. */
export type JournalEntry = { readonly t: number } &
  /** A log event; refused: CloudWatch took no metrics from it. */
  (
    | { readonly log: { readonly g: string; readonly m: string; readonly refused?: true } }
    /** A request that CloudWatch took. */
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
    /** A fault that was switched off again, and when it began. */
    | { readonly fault: { readonly name: string; readonly startMs: number } }
    /** The console was started. */
    | { readonly start: { readonly stack: string } }
  );

/** Whether a value that was read is an entry, as far as it takes to use it. */
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
