import type {
  AlarmEngine,
  MetricStore,
  SimulationEvent,
} from '@inference-pipeline/cloudwatch-simulator';
import {
  newMessageId,
  type Notifications,
  type PublishedMessage,
  type PutMetricDataRequest,
  type ServiceMetrics,
} from '@inference-pipeline/local-aws';
import type { LogStore } from '@inference-pipeline/logs-insights';

import type { ConsoleClock } from '../clock';
import type { JournalEntry } from '../journal/journal-entry';
import { dateEmf } from './date-emf';

export interface TelemetryParts {
  readonly clock: Pick<ConsoleClock, 'nowMs'>;
  readonly store: MetricStore;
  readonly engine: AlarmEngine;
  readonly logs: LogStore;
  readonly notifications: Notifications;
  readonly serviceMetrics: ServiceMetrics;
  /** Log groups in which CloudWatch looks for metrics. */
  readonly emfGroups: readonly string[];
  /** Takes what happened, to be kept. */
  readonly keep: (entry: JournalEntry) => void;
}

/**
 * Everything that is measured, logged and told goes through here in order of time, is kept, and is
 * what the console's state is made of: live, or from a journal.
 */
export class Telemetry {
  readonly #parts: TelemetryParts;
  /** Whether CloudWatch drops documents in embedded metric format: a fault that is switched on. */
  refusesEmf = false;

  constructor(parts: TelemetryParts) {
    this.#parts = parts;
  }

  /** A line of log comes now. */
  log(group: string, message: string): void {
    const refused = this.refusesEmf && this.#isEmf(group, message);
    this.#happen({
      t: this.#parts.clock.nowMs(),
      log: { g: group, m: message, ...(refused ? { refused: true as const } : {}) },
    });
  }

  /**
   * CloudWatch gets a request.
   *
   * @throws PutMetricDataError when it would refuse it
   */
  putMetricData(request: PutMetricDataRequest): void {
    this.#happen({ t: this.#parts.clock.nowMs(), put: request });
  }

  /** @throws UnknownAlarmError */
  setAlarmState(name: string, state: string, reason: string): void {
    this.#happen({ t: this.#parts.clock.nowMs(), setAlarm: { name, state, reason } });
  }

  /** @returns the message's id */
  publish({ topicArn, subject, message }: PublishedMessage): string {
    const id = newMessageId();
    this.#happen({
      t: this.#parts.clock.nowMs(),
      publish: { id, topicArn, ...(subject === undefined ? {} : { subject }), message },
    });
    return id;
  }

  /** Takes what the services counted of themselves and evaluates the alarms that are due. */
  advance(): void {
    const nowMs = this.#parts.clock.nowMs();
    for (const request of this.#parts.serviceMetrics.take(nowMs))
      this.#happen({ t: nowMs, put: request });

    this.#advanceTo(nowMs);
  }

  /** Does again what a journal holds. What it counts was counted then. */
  replay(entry: JournalEntry): void {
    this.#advanceTo(entry.t);
    this.#apply(entry);
    this.#parts.serviceMetrics.take(entry.t);
  }

  #happen(entry: JournalEntry): void {
    // First of all, because what is refused is not kept.
    this.#apply(entry);
    this.#parts.keep(entry);
  }

  #apply(entry: JournalEntry): void {
    const { store, engine, logs, notifications } = this.#parts;
    if ('log' in entry) {
      const { g: group, m: message, refused } = entry.log;
      logs.put(group, message, entry.t);
      if (refused === true) this.#countRefused(group, entry.t);
      else if (this.#isEmf(group, message))
        store.putEmf(dateEmf(message, entry.t), entry.t, { logGroupName: group });
    } else if ('put' in entry) {
      store.putMetricData(entry.put, entry.t);
    } else if ('setAlarm' in entry) {
      const { name, state, reason } = entry.setAlarm;
      this.#advanceTo(entry.t);
      this.#tell(engine.setAlarmState(name, state as 'ALARM' | 'INSUFFICIENT_DATA' | 'OK', reason));
    } else if ('publish' in entry) {
      const { id, topicArn, subject, message } = entry.publish;
      notifications.publish({ topicArn, subject, message }, id, entry.t);
    }
  }

  #isEmf(group: string, message: string): boolean {
    return message.includes('"_aws"') && this.#parts.emfGroups.includes(group);
  }

  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html */
  #countRefused(LogGroupName: string, timeMs: number): void {
    this.#parts.store.put({
      metric: {
        namespace: 'AWS/Logs',
        metricName: 'EMFValidationErrors',
        dimensions: { LogGroupName },
      },
      timestampMs: timeMs,
      unit: 'Count',
      values: [1],
    });
  }

  #advanceTo(timeMs: number): void {
    const { engine } = this.#parts;
    // Entries may be out of order by the moments between two of them.
    if (timeMs > engine.nowMs) this.#tell(engine.advanceTo(timeMs));
  }

  #tell(events: readonly SimulationEvent[]): void {
    const { notifications } = this.#parts;
    const published = new Set<string>();
    for (const [index, event] of events.entries()) {
      if (event.kind !== 'notification') continue;

      const message = `${event.timeMs}/${event.alarmName}/${event.state}/${event.topicArn}`;
      if (!published.has(message)) {
        published.add(message);
        notifications.countPublished(event.topicArn, Buffer.byteLength(event.body));
      }
      if (event.subscription !== undefined) {
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
