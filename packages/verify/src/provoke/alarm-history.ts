import {
  paginateDescribeAlarmHistory,
  type AlarmHistoryItem,
  type CloudWatchClient,
} from '@aws-sdk/client-cloudwatch';

/** How much earlier than here it may be at AWS, in ms. */
const CLOCK_SLACK_MS = 5_000;

/** What an alarm did since a time. */
export interface AlarmHistory {
  readonly wentToAlarm: boolean;
  /** Summaries of the actions that it executed, or could not. */
  readonly actions: readonly ExecutedAction[];
}

/** An action of an alarm. */
export interface ExecutedAction {
  readonly arn: string;
  readonly succeeded: boolean;
  /** CloudWatch's words, with the error where there is one. */
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
      // Required together with a start.
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
