import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';

import type { StandIn } from './stand-in';
import type { StoredMetrics } from './stored-metrics';

/** What goes wrong when an alarm fires; nothing by default. */
export interface ActionFaults {
  /** The alarm's state does not change. */
  readonly staysQuiet?: boolean;
  /** CloudWatch may not publish to the topic. */
  readonly cannotPublish?: boolean;
  /** SNS cannot deliver. */
  readonly cannotDeliver?: boolean;
}

interface HistoryItem {
  readonly AlarmName: string;
  readonly HistoryItemType: 'StateUpdate' | 'Action';
  readonly Timestamp: Date;
  readonly HistorySummary: string;
}

/**
 * What CloudWatch and SNS do when the state of an alarm is set: the transition and the actions are
 * in the alarm's history, and SNS counts its deliveries.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
 */
export class AlarmActions implements StandIn {
  faults: ActionFaults = {};
  readonly #cloudwatch: CloudWatchClient;
  readonly #metrics: StoredMetrics;
  readonly #history: HistoryItem[] = [];

  constructor(awsUrl: string, metrics: StoredMetrics) {
    this.#cloudwatch = new CloudWatchClient({ endpoint: awsUrl });
    this.#metrics = metrics;
  }

  readonly answers = {
    'monitoring.SetAlarmState': async ({
      AlarmName,
      StateValue,
    }: {
      readonly AlarmName: string;
      readonly StateValue: string;
    }) => {
      if (this.faults.staysQuiet === true) return {};
      await this.#transition(AlarmName, StateValue);
      return undefined;
    },
    'monitoring.DescribeAlarmHistory': ({
      AlarmName: name,
      StartDate = 0,
    }: {
      readonly AlarmName?: string;
      /** Seconds since 1970. */
      readonly StartDate?: number;
    }) => ({
      AlarmHistoryItems: this.#history.filter(
        ({ AlarmName, Timestamp }) =>
          AlarmName === name && Timestamp.getTime() >= StartDate * 1_000,
      ),
    }),
  };

  async #transition(name: string, state: string): Promise<void> {
    const { MetricAlarms: [alarm] = [] } = await this.#cloudwatch.send(
      new DescribeAlarmsCommand({ AlarmNames: [name] }),
    );
    const before = alarm?.StateValue ?? 'INSUFFICIENT_DATA';
    if (alarm === undefined || before === state) return;
    this.#remember(name, 'StateUpdate', `Alarm updated from ${before} to ${state}`);
    const actions = state === 'ALARM' ? alarm.AlarmActions : alarm.OKActions;
    for (const arn of alarm.ActionsEnabled === false ? [] : (actions ?? [])) {
      this.#publish(name, arn);
    }
  }

  #publish(name: string, arn: string): void {
    if (this.faults.cannotPublish === true) {
      this.#remember(
        name,
        'Action',
        `Failed to execute action ${arn}. Received error: "CloudWatch Alarms is not authorized to perform: SNS:Publish"`,
      );
      return;
    }
    this.#remember(name, 'Action', `Successfully executed action ${arn}`);
    this.#metrics.put({
      metric: {
        namespace: 'AWS/SNS',
        metricName:
          this.faults.cannotDeliver === true
            ? 'NumberOfNotificationsFailed'
            : 'NumberOfNotificationsDelivered',
        dimensions: { TopicName: arn.split(':').pop() ?? '' },
      },
      timestampMs: Date.now(),
      values: [1],
    });
  }

  #remember(name: string, type: HistoryItem['HistoryItemType'], summary: string): void {
    this.#history.push({
      AlarmName: name,
      HistoryItemType: type,
      Timestamp: new Date(),
      HistorySummary: summary,
    });
  }
}
