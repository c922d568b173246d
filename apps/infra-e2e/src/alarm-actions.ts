import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';

import type { StandInAnswer } from './composite-alarms';

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
  /** Seconds since 1970. */
  readonly Timestamp: number;
  readonly HistorySummary: string;
}

/**
 * What CloudWatch and SNS do when the state of an alarm is set: the transition and the actions are
 * in the alarm's history, and SNS counts its deliveries.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
 */
export class AlarmActions {
  faults: ActionFaults = {};
  readonly #cloudwatch: CloudWatchClient;
  readonly #history: HistoryItem[] = [];

  constructor(awsUrl: string) {
    this.#cloudwatch = new CloudWatchClient({ endpoint: awsUrl });
  }

  /** The answer to a request about an alarm's state or history; undefined for every other one. */
  async answer(operation: string | undefined, body: string): Promise<StandInAnswer | undefined> {
    if (operation === 'SetAlarmState') {
      const { AlarmName, StateValue } = JSON.parse(body) as Record<string, string>;
      if (this.faults.staysQuiet === true) return answered({});
      await this.#transition(AlarmName ?? '', StateValue ?? '');
      return undefined;
    }
    if (operation !== 'DescribeAlarmHistory') return undefined;
    const { AlarmName, StartDate = 0 } = JSON.parse(body) as {
      readonly AlarmName?: string;
      readonly StartDate?: number;
    };
    return answered({
      AlarmHistoryItems: this.#history.filter(
        (item) => item.AlarmName === AlarmName && item.Timestamp >= StartDate,
      ),
    });
  }

  async #transition(name: string, state: string): Promise<void> {
    const { MetricAlarms: [alarm] = [] } = await this.#cloudwatch.send(
      new DescribeAlarmsCommand({ AlarmNames: [name] }),
    );
    const before = alarm?.StateValue ?? 'INSUFFICIENT_DATA';
    if (alarm === undefined || before === state) return;
    this.#remember(name, 'StateUpdate', `Alarm updated from ${before} to ${state}`);
    const actions = state === 'ALARM' ? alarm.AlarmActions : alarm.OKActions;
    for (const arn of alarm.ActionsEnabled === false ? [] : (actions ?? [])) {
      await this.#publish(name, arn);
    }
  }

  async #publish(name: string, arn: string): Promise<void> {
    if (this.faults.cannotPublish === true) {
      this.#remember(
        name,
        'Action',
        `Failed to execute action ${arn}. Received error: "CloudWatch Alarms is not authorized to perform: SNS:Publish"`,
      );
      return;
    }
    this.#remember(name, 'Action', `Successfully executed action ${arn}`);
    await this.#cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: 'AWS/SNS',
        MetricData: [
          {
            MetricName:
              this.faults.cannotDeliver === true
                ? 'NumberOfNotificationsFailed'
                : 'NumberOfNotificationsDelivered',
            Dimensions: [{ Name: 'TopicName', Value: arn.split(':').pop() ?? '' }],
            Timestamp: new Date(),
            Value: 1,
          },
        ],
      }),
    );
  }

  #remember(name: string, type: HistoryItem['HistoryItemType'], summary: string): void {
    this.#history.push({
      AlarmName: name,
      HistoryItemType: type,
      Timestamp: Date.now() / 1_000,
      HistorySummary: summary,
    });
  }
}

function answered(result: object): StandInAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(result),
  };
}
