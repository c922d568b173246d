import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DeleteDashboardsCommand,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
  type MetricAlarm,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DeleteLogStreamCommand,
  DescribeLogStreamsCommand,
} from '@aws-sdk/client-cloudwatch-logs';

import type { ActionFaults } from './alarm-actions';
import type { AwsCall } from './aws-call';
import type { Fault, FaultyProxy } from './faulty-proxy';
import type { DeliveryFaults, LogDelivery } from './log-delivery';

/** Brings a fault about. */
export type Injection = (deployment: FaultyDeployment) => void | Promise<void>;

/** A deployment in which things can be made to go wrong, one at a time, and set right again. */
export class FaultyDeployment {
  readonly proxy: FaultyProxy;
  readonly #delivery: LogDelivery;
  readonly #cloudwatch: CloudWatchClient;
  readonly #logs: CloudWatchLogsClient;
  readonly #stack: string;
  readonly #repairs: (() => Promise<unknown>)[] = [];

  constructor(stack: string, awsUrl: string, proxy: FaultyProxy, delivery: LogDelivery) {
    this.#stack = stack;
    this.proxy = proxy;
    this.#delivery = delivery;
    this.#cloudwatch = new CloudWatchClient({ endpoint: awsUrl });
    this.#logs = new CloudWatchLogsClient({ endpoint: awsUrl });
  }

  /** Reverts every fault. */
  async repair(): Promise<void> {
    this.proxy.fault = () => undefined;
    this.proxy.amend = (_, answer) => answer;
    this.proxy.alarmActions.faults = {};
    this.#delivery.faults = {};
    await this.#delivery.settle();
    for (const repair of this.#repairs.splice(0).reverse()) await repair();
  }

  /** Something goes wrong with the delivery of logs and the metrics in them. */
  deliver(faults: DeliveryFaults): void {
    this.#delivery.faults = faults;
  }

  /** CloudWatch evaluates the alarm on failed inferences: it fires at the first one. */
  evaluateErrors(): void {
    const cloudwatch = new CloudWatchClient({ endpoint: this.proxy.url });
    const set = (StateValue: 'ALARM' | 'OK') =>
      cloudwatch.send(
        new SetAlarmStateCommand({
          AlarmName: `Inference-Error-Alarm-${this.#stack}`,
          StateValue,
          StateReason: 'Evaluated by a test',
        }),
      );
    this.#delivery.stored = async ({ metric, values = [] }) => {
      if (metric.metricName === 'ErrorCount' && Math.max(...Array.from(values)) > 0) {
        await set('ALARM');
      }
    };
    this.#repairs.push(() => {
      this.#delivery.stored = () => Promise.resolve();
      return set('OK');
    });
  }

  /** Something goes wrong with the actions of alarms. */
  act(faults: ActionFaults): void {
    this.proxy.alarmActions.faults = faults;
  }

  /** AWS answers certain requests with a fault. */
  answer(fault: Fault, matches: (call: AwsCall) => boolean): void {
    this.proxy.fault = (call) => (matches(call) ? fault : undefined);
  }

  /** AWS describes something otherwise. */
  amend(operation: string, change: (answer: string) => string): void {
    this.proxy.amend = (asked, answer) => (asked === operation ? change(answer) : answer);
  }

  /** AWS describes something otherwise, in JSON. */
  describe(operation: string, change: (answer: Record<string, unknown>) => object): void {
    this.amend(operation, (answer) =>
      JSON.stringify(change(JSON.parse(answer) as Record<string, unknown>)),
    );
  }

  async deleteDashboard(): Promise<void> {
    const DashboardName = `Inference-Monitoring-Dashboard-${this.#stack}`;
    const { DashboardBody } = await this.#cloudwatch.send(
      new GetDashboardCommand({ DashboardName }),
    );
    await this.#cloudwatch.send(new DeleteDashboardsCommand({ DashboardNames: [DashboardName] }));
    this.#repairs.push(() =>
      this.#cloudwatch.send(new PutDashboardCommand({ DashboardName, DashboardBody })),
    );
  }

  async changeDashboard(): Promise<void> {
    await this.deleteDashboard();
    await this.#cloudwatch.send(
      new PutDashboardCommand({
        DashboardName: `Inference-Monitoring-Dashboard-${this.#stack}`,
        DashboardBody: JSON.stringify({ widgets: [] }),
      }),
    );
  }

  /** @param title the alarm's name without the stack's suffix */
  async deleteAlarm(title: string): Promise<void> {
    const alarm = await this.#alarm(title);
    await this.#cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [alarm.AlarmName ?? ''] }));
    this.#repairs.push(() => this.#put(alarm, {}));
  }

  async changeAlarm(title: string, change: Partial<PutMetricAlarmCommandInput>): Promise<void> {
    const alarm = await this.#alarm(title);
    await this.#put(alarm, change);
    this.#repairs.push(() => this.#put(alarm, {}));
  }

  /** The alarm fires, by itself and not because it is provoked. */
  async fire(title: string): Promise<void> {
    const { AlarmName } = await this.#alarm(title);
    const set = (StateValue: 'ALARM' | 'OK') =>
      this.#cloudwatch.send(
        new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'Set by a test' }),
      );
    await set('ALARM');
    this.#repairs.push(() => set('OK'));
  }

  /** Removes the log and the metrics of all requests so far. */
  async forgetRequests(): Promise<void> {
    await this.emptyLogGroup(`/aws/lambda/ml-inference-${this.#stack}`);
    this.proxy.metrics.forget();
  }

  /** Removes all that a log group holds. */
  async emptyLogGroup(logGroupName: string): Promise<void> {
    const { logStreams = [] } = await this.#logs.send(
      new DescribeLogStreamsCommand({ logGroupName }),
    );
    for (const { logStreamName } of logStreams) {
      await this.#logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName }));
    }
  }

  async #alarm(title: string): Promise<MetricAlarm> {
    const name = `${title}-${this.#stack}`;
    const { MetricAlarms: [alarm] = [] } = await this.#cloudwatch.send(
      new DescribeAlarmsCommand({ AlarmNames: [name] }),
    );
    if (alarm === undefined) throw new Error(`There is no alarm ${name}`);
    return alarm;
  }

  #put(alarm: MetricAlarm, change: Partial<PutMetricAlarmCommandInput>): Promise<unknown> {
    return this.#cloudwatch.send(
      new PutMetricAlarmCommand({
        ...alarm,
        AlarmName: alarm.AlarmName,
        EvaluationPeriods: alarm.EvaluationPeriods,
        ComparisonOperator: alarm.ComparisonOperator,
        ...change,
      }),
    );
  }
}
