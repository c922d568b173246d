import type { AlarmChange } from '@inference-pipeline/cloudwatch-simulator';
import type {
  AwsEvent,
  DashboardChange,
  PutMetricDataRequest,
} from '@inference-pipeline/local-aws';

/** The version of the journals that this console writes. It reads earlier ones, too. */
export const JOURNAL_VERSION = 2;

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
    /** Alarms that a client put, deleted or switched. */
    | { readonly alarms: AlarmChange }
    /** Dashboards that a client put or deleted. */
    | { readonly dashboards: DashboardChange }
    | {
        readonly publish: {
          readonly id: string;
          readonly topicArn: string;
          readonly subject?: string;
          readonly message: string;
        };
      }
    /** An event on the bus of EventBridge, and the id of the messages that it causes. */
    | { readonly event: { readonly id: string; readonly event: AwsEvent } }
    /** Terraform deploys another endpoint configuration, by default with a model that works. */
    | {
        readonly configuration: {
          readonly from: string;
          readonly to: string;
          readonly model?: 'failing' | 'working';
        };
      }
    /** The end of a fault. */
    | { readonly fault: { readonly name: string; readonly startMs: number } }
    /**
     * The console was started. Up to version 1, which is not written down, the function dated its
     * metrics by the machine's clock.
     */
    | { readonly start: { readonly stack: string; readonly version?: number } }
  );

/** No console ran before. An earlier time is damage, and replaying from it would take for ever. */
const EARLIEST_MS = Date.UTC(2020, 0);

/** The latest time that a Date can hold. */
const LATEST_MS = 8.64e15;

/** Whether a parsed value is an entry. Checks only as much as replaying it requires. */
export function isJournalEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;

  const { t, ...rest } = value as { readonly t?: unknown };
  return (
    typeof t === 'number' &&
    t >= EARLIEST_MS &&
    t <= LATEST_MS &&
    [
      'log',
      'put',
      'setAlarm',
      'alarms',
      'dashboards',
      'publish',
      'event',
      'configuration',
      'fault',
      'start',
    ].some(
      (kind) =>
        typeof (rest as Readonly<Record<string, unknown>>)[kind] === 'object' &&
        (rest as Readonly<Record<string, unknown>>)[kind] !== null,
    )
  );
}
