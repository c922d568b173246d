import type { TopicsBySeverity } from './topics';

/** What alarms need to know besides what they watch. */
export interface AlarmSetting {
  readonly stackName: string;
  readonly topics: TopicsBySeverity;
  readonly runbookUrl: string;
}
