import {
  paginateDescribeAlarmHistory,
  type AlarmHistoryItem,
  type CloudWatchClient,
} from '@aws-sdk/client-cloudwatch';

/** How far the clock of AWS may be behind, in ms. */
const CLOCK_SLACK_MS = 5_000;

/** What happened to an alarm since a time. */
export interface AlarmHistory {
  readonly wentToAlarm: boolean;
  /** The actions that it executed or failed to execute. */
  readonly actions: readonly ExecutedAction[];
}

/** An action of an alarm. */
export interface ExecutedAction {
  readonly arn: string;
  readonly succeeded: boolean;
  /** CloudWatch's summary, with the error if there is one. */
  readonly summary: string;
}

/** Reads the history of an alarm. */
export async function readAlarmHistory(
  client: CloudWatchClient,
  alarm: { readonly name: string; readonly isComposite: boolean },
  sinceMs: number,
): Promise<AlarmHistory> {
  const items: AlarmHistoryItem[] = [];
  const pages = paginateDescribeAlarmHistory(
    { client },
    {
      AlarmName: alarm.name,
      AlarmTypes: [alarm.isComposite ? 'CompositeAlarm' : 'MetricAlarm'],
      StartDate: new Date(sinceMs - CLOCK_SLACK_MS),
      // Required together with StartDate.
      EndDate: new Date(Date.now() + CLOCK_SLACK_MS),
    },
  );
  for await (const { AlarmHistoryItems = [] } of pages) items.push(...AlarmHistoryItems);
  return {
    wentToAlarm: items.some(isTransitionToAlarm),
    actions: items.filter(({ HistoryItemType: type }) => type === 'Action').map(actionOf),
  };
}

/** "Alarm updated from OK to ALARM". */
function isTransitionToAlarm({ HistoryItemType, HistorySummary = '' }: AlarmHistoryItem): boolean {
  return HistoryItemType === 'StateUpdate' && /\bto ALARM\b/i.test(HistorySummary);
}

/** "Successfully executed action arn:…", "Failed to execute action arn:…. Received error: …". */
function actionOf({ HistorySummary: summary = '' }: AlarmHistoryItem): ExecutedAction {
  return {
    arn: /arn:\S+?(?=[.,;]?(?:\s|$))/.exec(summary)?.[0] ?? '',
    succeeded: /^success/i.test(summary),
    summary,
  };
}
