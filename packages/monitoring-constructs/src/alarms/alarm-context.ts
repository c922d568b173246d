import type { TopicsBySeverity } from './topics';

/** Settings that all alarms of a stack share. */
export interface AlarmContext {
  readonly stackName: string;
  readonly topics: TopicsBySeverity;
  /** Address of the runbook. Default: descriptions name no runbook. */
  readonly runbookUrl?: string;
  /** Whether `#<title>` after the runbook's address opens the section of an alarm. Default true. */
  readonly runbookHasAnchors?: boolean;
  /** Address of the dashboard that shows what happened. Default: descriptions name no dashboard. */
  readonly dashboardUrl?: string;
}
