import type { TopicsBySeverity } from './topics';

/** Settings that all alarms of a stack share. */
export interface AlarmContext {
  readonly stackName: string;
  readonly topics: TopicsBySeverity;
  readonly runbookUrl: string;
}
