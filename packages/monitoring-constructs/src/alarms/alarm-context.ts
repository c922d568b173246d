import type { TopicsBySeverity } from './topics';

/** What alarms need to know besides what they watch. */
export interface AlarmContext {
  readonly stackName: string;
  readonly topics: TopicsBySeverity;
  readonly runbookUrl: string;
}
