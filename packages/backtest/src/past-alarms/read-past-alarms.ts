import {
  DescribeAlarmHistoryCommand,
  type AlarmHistoryItem,
  type CloudWatchClient,
  type DescribeAlarmHistoryCommandOutput,
} from '@aws-sdk/client-cloudwatch';
import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';

import { DAY_MS } from '../time';

/** A time in which an alarm of the account was in ALARM. */
export interface PastFiring {
  readonly alarm: string;
  readonly startMs: number;
  /** Absent if it lasted until the end. */
  readonly endMs?: number;
}

/** What alarms of the account did. */
export interface PastAlarms {
  /** From when on CloudWatch has their history. */
  readonly fromMs: number;
  /** In order of time. */
  readonly firings: readonly PastFiring[];
}

/** The part of the client that is used. */
export type AlarmHistoryClient = Pick<CloudWatchClient, 'send'>;

/**
 * The number of days that CloudWatch keeps the history of an alarm.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
 */
export const ALARM_HISTORY_DAYS = 30;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html */
const MAX_RECORDS = 100;

/**
 * Reads from CloudWatch when the alarms of a stack really fired.
 *
 * @throws UserError if it cannot be read
 */
export async function readPastAlarms(
  client: AlarmHistoryClient,
  { metricAlarms, compositeAlarms }: StackModel,
  {
    fromMs,
    toMs,
    nowMs,
  }: { readonly fromMs: number; readonly toMs: number; readonly nowMs: number },
): Promise<PastAlarms> {
  const knownMs = Math.max(fromMs, nowMs - ALARM_HISTORY_DAYS * DAY_MS);
  if (knownMs >= toMs) return { fromMs: toMs, firings: [] };
  const firings: PastFiring[] = [];
  for (const { name, kind } of [...metricAlarms, ...compositeAlarms]) {
    const items = await itemsOf(client, name, kind, knownMs, toMs);
    firings.push(...firingsOf(name, items, knownMs));
  }
  return { fromMs: knownMs, firings: firings.sort((a, b) => a.startMs - b.startMs) };
}

async function itemsOf(
  client: AlarmHistoryClient,
  name: string,
  kind: 'composite' | 'metric',
  fromMs: number,
  toMs: number,
): Promise<readonly AlarmHistoryItem[]> {
  const items: AlarmHistoryItem[] = [];
  let token: string | undefined;
  do {
    let page: DescribeAlarmHistoryCommandOutput;
    try {
      page = await client.send(
        new DescribeAlarmHistoryCommand({
          AlarmName: name,
          AlarmTypes: [kind === 'composite' ? 'CompositeAlarm' : 'MetricAlarm'],
          HistoryItemType: 'StateUpdate',
          StartDate: new Date(fromMs),
          EndDate: new Date(toMs),
          MaxRecords: MAX_RECORDS,
          ScanBy: 'TimestampAscending',
          ...(token !== undefined && { NextToken: token }),
        }),
      );
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw new UserError(
        `Could not read the history of ${name}: ${reason}. --past-alarms needs cloudwatch:DescribeAlarmHistory on all alarms (*).`,
        { cause: error },
      );
    }
    items.push(...(page.AlarmHistoryItems ?? []));
    token = page.NextToken === '' ? undefined : page.NextToken;
  } while (token !== undefined);
  return items;
}

function firingsOf(
  alarm: string,
  items: readonly AlarmHistoryItem[],
  fromMs: number,
): readonly PastFiring[] {
  const firings: PastFiring[] = [];
  let startMs: number | undefined;
  for (const [index, item] of items.entries()) {
    const timeMs = item.Timestamp?.getTime() ?? 0;
    const { from, to } = transitionOf(item);
    // It was in ALARM before the beginning.
    if (index === 0 && from === 'ALARM') startMs = fromMs;
    if (to === 'ALARM') {
      startMs ??= timeMs;
    } else if (startMs !== undefined) {
      firings.push({ alarm, startMs, endMs: timeMs });
      startMs = undefined;
    }
  }
  return startMs === undefined ? firings : [...firings, { alarm, startMs }];
}

/** The states in `HistoryData`, or else those in "Alarm updated from OK to ALARM". */
function transitionOf({ HistoryData = '', HistorySummary = '' }: AlarmHistoryItem): {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
} {
  const [, from, to] = /\bfrom (\w+) to (\w+)/i.exec(HistorySummary) ?? [];
  try {
    const data = JSON.parse(HistoryData) as {
      readonly oldState?: { readonly stateValue?: string };
      readonly newState?: { readonly stateValue?: string };
    };
    return { from: data.oldState?.stateValue ?? from, to: data.newState?.stateValue ?? to };
  } catch {
    return { from, to };
  }
}
