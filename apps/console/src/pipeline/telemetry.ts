import type {
  AlarmChange,
  AlarmEngine,
  MetricStore,
  SimulationEvent,
  StateChangeEvent,
} from '@inference-pipeline/cloudwatch-simulator';
import {
  alarmEvent,
  newMessageId,
  type AwsEvent,
  type EventBus,
  type LocalStack,
  type DashboardChange,
  type DashboardStore,
  type Notifications,
  type PublishedMessage,
  type PutMetricDataRequest,
  type ServiceMetrics,
} from '@inference-pipeline/local-aws';
import type { LogStore } from '@inference-pipeline/logs-insights';
import { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { ConsoleClock } from '../control/clock';
import type { NewModel } from '../control/deployment';
import type { JournalEntry } from '../journal/journal-entry';

export interface TelemetryDependencies {
  readonly clock: Pick<ConsoleClock, 'nowMs'>;
  readonly store: MetricStore;
  readonly engine: AlarmEngine;
  readonly dashboards: DashboardStore;
  readonly logs: LogStore;
  readonly notifications: Notifications;
  readonly bus: EventBus;
  /** The rules that Terraform deploys with an endpoint configuration. */
  readonly rulesWith: LocalStack['rulesWith'];
  readonly metrics: ServiceMetrics;
  /** Log groups from which CloudWatch extracts metrics. */
  readonly emfGroups: readonly string[];
  /** Receives every event, for the journal. */
  readonly keep: (entry: JournalEntry) => void;
}

/**
 * Receives all events of the pipeline in order of time: metrics, log events, alarm changes and
 * messages. Passes them to the journal, and updates the state of CloudWatch, Logs and SNS. Replaying
 * the journal has the same effect.
 */
export class Telemetry {
  readonly #dependencies: TelemetryDependencies;
  /** Whether CloudWatch rejects documents in embedded metric format: an injected fault. */
  rejectsEmf = false;

  constructor(dependencies: TelemetryDependencies) {
    this.#dependencies = dependencies;
  }

  /** A line is logged. */
  log(group: string, message: string): void {
    const refused = this.rejectsEmf && this.#isEmf(group, message);
    this.#record({
      t: this.#dependencies.clock.nowMs(),
      log: { g: group, m: message, ...(refused ? { refused: true as const } : {}) },
    });
  }

  /**
   * CloudWatch receives a request.
   *
   * @throws PutMetricDataError if CloudWatch would reject it
   */
  putMetricData(request: PutMetricDataRequest): void {
    this.#record({ t: this.#dependencies.clock.nowMs(), put: request });
  }

  /** @throws UnknownAlarmError */
  setAlarmState(name: string, state: string, reason: string): void {
    this.#record({ t: this.#dependencies.clock.nowMs(), setAlarm: { name, state, reason } });
  }

  /**
   * Alarms are put, deleted, or their actions switched.
   *
   * @throws UnknownAlarmError, AlarmInUseError, InvalidAlarmError, AlarmRuleError
   */
  changeAlarms(alarms: AlarmChange): void {
    this.#record({ t: this.#dependencies.clock.nowMs(), alarms });
  }

  /** Dashboards are put or deleted. */
  changeDashboards(dashboards: DashboardChange): void {
    this.#record({ t: this.#dependencies.clock.nowMs(), dashboards });
  }

  /** A message is published. Returns its id. */
  publish({ topicArn, subject, message }: PublishedMessage): string {
    const id = newMessageId();
    this.#record({
      t: this.#dependencies.clock.nowMs(),
      publish: { id, topicArn, ...(subject === undefined ? {} : { subject }), message },
    });
    return id;
  }

  /** An event reaches the bus of EventBridge. */
  putEvent(event: AwsEvent): void {
    this.#record({ t: this.#dependencies.clock.nowMs(), event: { id: newMessageId(), event } });
  }

  /** Terraform deploys another endpoint configuration, which rules name. */
  expectConfiguration(from: string, to: string, model: NewModel): void {
    this.#record({ t: this.#dependencies.clock.nowMs(), configuration: { from, to, model } });
  }

  /** Takes the services' own metrics, and evaluates the alarms that are due. */
  advance(): void {
    const nowMs = this.#dependencies.clock.nowMs();
    for (const request of this.#dependencies.metrics.take(nowMs)) {
      this.#record({ t: nowMs, put: request });
    }

    this.#advanceTo(nowMs);
  }

  /** Repeats an event from the journal, without counting it again in the services' metrics. */
  replay(entry: JournalEntry): void {
    this.#advanceTo(entry.t);
    this.#apply(entry);
    this.#dependencies.metrics.take(entry.t);
  }

  #record(entry: JournalEntry): void {
    // First, because a rejected event is not kept.
    this.#apply(entry);
    this.#dependencies.keep(entry);
  }

  #apply(entry: JournalEntry): void {
    const { store, engine, dashboards, logs, notifications } = this.#dependencies;
    if ('log' in entry) {
      const { g: group, m: message, refused } = entry.log;
      logs.put(group, message, entry.t);
      if (refused === true) {
        this.#countRejected(group, entry.t);
      } else if (this.#isEmf(group, message)) {
        store.putEmf(message, entry.t, { logGroupName: group });
      }
    } else if ('put' in entry) {
      store.putMetricData(entry.put, entry.t);
    } else if ('setAlarm' in entry) {
      const { name, state, reason } = entry.setAlarm;
      this.#advanceTo(entry.t);
      this.#notify(
        engine.setAlarmState(name, state as 'ALARM' | 'INSUFFICIENT_DATA' | 'OK', reason),
      );
    } else if ('alarms' in entry) {
      this.#advanceTo(entry.t);
      this.#notify(engine.change(entry.alarms));
    } else if ('dashboards' in entry) {
      dashboards.change(entry.dashboards, entry.t);
    } else if ('publish' in entry) {
      const { id, topicArn, subject, message } = entry.publish;
      notifications.publish({ topicArn, subject, message }, id, entry.t);
    } else if ('event' in entry) {
      this.#deliver(entry.event.event, entry.event.id, entry.t);
    } else if ('configuration' in entry) {
      const { bus, rulesWith } = this.#dependencies;
      bus.deploy(rulesWith(entry.configuration.to));
    }
  }

  #isEmf(group: string, message: string): boolean {
    return message.includes('"_aws"') && this.#dependencies.emfGroups.includes(group);
  }

  #countRejected(LogGroupName: string, timeMs: number): void {
    const { namespace, name: metricName, unit } = awsMetrics.logGroup.EMFValidationErrors;
    this.#dependencies.store.put({
      metric: { namespace, metricName, dimensions: { LogGroupName } },
      timestampMs: timeMs,
      unit,
      values: [1],
    });
  }

  #advanceTo(timeMs: number): void {
    const { engine } = this.#dependencies;
    // Entries can be slightly out of order.
    if (timeMs > engine.nowMs) this.#notify(engine.advanceTo(timeMs));
  }

  /** Publishes what the rules make of an event. Targets other than topics are not simulated. */
  #deliver(event: AwsEvent, id: string, timeMs: number): void {
    const { bus, notifications } = this.#dependencies;
    for (const { ruleName, targetArn, text } of bus.put(event)) {
      if (!notifications.topicArns.includes(targetArn)) continue;
      notifications.publish(
        { topicArn: targetArn, subject: undefined, message: text },
        `${id}/${ruleName}`,
        timeMs,
      );
    }
  }

  /** CloudWatch sends an event for every change of an alarm. */
  #sendAlarmEvent(change: StateChangeEvent, index: number): void {
    const { engine } = this.#dependencies;
    const { metricAlarms, compositeAlarms, accountId, region } = engine.model;
    const named = ({ name }: { readonly name: string }) => name === change.alarmName;
    const alarm = [...metricAlarms, ...compositeAlarms].find(named);
    if (alarm === undefined) return;
    const event = alarmEvent(change, {
      alarm,
      status: engine.state(alarm.name),
      previousMs: engine
        .history(alarm.name)
        .findLast(({ to, timeMs }) => to === change.from && timeMs <= change.timeMs)?.timeMs,
      accountId,
      region,
    });
    this.#deliver(event, `${change.timeMs}/${alarm.name}/${index}`, change.timeMs);
  }

  #notify(events: readonly SimulationEvent[]): void {
    const { notifications } = this.#dependencies;
    const published = new Set<string>();
    for (const [index, event] of events.entries()) {
      if (event.kind === 'stateChange') this.#sendAlarmEvent(event, index);
      if (event.kind !== 'notification' && event.kind !== 'filteredOut') continue;

      const message = `${event.timeMs}/${event.alarmName}/${event.state}/${event.topicArn}`;
      if (!published.has(message)) {
        published.add(message);
        const text = event.kind === 'notification' ? event.body : event.message;
        notifications.countPublished(event.topicArn, Buffer.byteLength(text));
      }
      if (event.kind === 'filteredOut') {
        notifications.countFilteredOut(event.topicArn, event.reason);
      } else if (event.subscription !== undefined) {
        notifications.deliver(event.topicArn, {
          id: `${message}/${event.subscription.endpoint}/${index}`,
          timeMs: event.timeMs,
          ...event.subscription,
          subject: event.subscription.protocol === 'sms' ? undefined : event.subject,
          text: event.body,
        });
      }
    }
  }
}
