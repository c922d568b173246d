import type { Finding } from '@inference-pipeline/terraform';

import { ClockError, UnknownAlarmError } from '../errors';
import type {
  AlarmState,
  CompositeAlarmModel,
  MetricAlarmModel,
  StackModel,
} from '../model/stack-model';
import type { MetricStore } from '../store/metric-store';
import { AlarmRecord, type AlarmStatus } from './alarm-record';
import { alarmNames, linkCompositeAlarms, type LinkedCompositeAlarm } from './composite-alarms';
import type { SimulationEvent, StateChangeEvent } from './events';
import { MetricAlarmEvaluator } from './metric-alarm';
import { actionEvents } from './notification';
import { compositeReason, creationReason, type StateReason } from './reason';
import { ruleHolds } from './rule';

export interface AlarmEngineOptions {
  /** Time of the alarms' creation, in milliseconds since the epoch. */
  readonly startMs: number;
  /**
   * Delay from the end of a period to its first evaluation, because CloudWatch sees data late. Rounded up
   * to a multiple of 60 seconds, or of 10 for high-resolution alarms. Default 0.
   */
  readonly dataDelaySeconds?: number;
}

interface Metric {
  readonly record: AlarmRecord;
  readonly evaluator: MetricAlarmEvaluator;
}

interface Composite extends LinkedCompositeAlarm {
  readonly record: AlarmRecord;
}

/**
 * The alarms of a stack, evaluated as CloudWatch does. Metric alarms are evaluated once a minute, or
 * every ten seconds if their period is shorter than a minute; composite alarms whenever one of their
 * alarms changes. Actions are taken on transitions only.
 *
 * The engine has no clock: `advanceTo` sets the time. Put values into the store before that.
 */
export class AlarmEngine {
  /** The alarms that are not evaluated, and why. */
  readonly findings: readonly Finding[];
  /** The names of the alarms that are not evaluated, because AWS would refuse them or they are not simulated. */
  readonly notEvaluated: ReadonlySet<string>;
  readonly #model: StackModel;
  readonly #names: ReadonlyMap<string, string>;
  readonly #records = new Map<string, AlarmRecord>();
  readonly #metrics: readonly Metric[];
  readonly #composites: readonly Composite[];
  readonly #stepMs: number;
  #nowMs: number;
  #events: SimulationEvent[] = [];

  constructor(
    model: StackModel,
    store: MetricStore,
    { startMs, dataDelaySeconds = 0 }: AlarmEngineOptions,
  ) {
    this.#model = model;
    this.#names = alarmNames(model);
    this.#nowMs = startMs;
    const recordOf = (alarm: CompositeAlarmModel | MetricAlarmModel): AlarmRecord => {
      const record = new AlarmRecord(alarm, startMs);
      this.#records.set(alarm.name, record);
      return record;
    };
    this.#metrics = model.metricAlarms.map((alarm) => ({
      record: recordOf(alarm),
      evaluator: new MetricAlarmEvaluator(store, alarm, dataDelaySeconds),
    }));
    for (const alarm of model.compositeAlarms) recordOf(alarm);
    const { composites, findings } = linkCompositeAlarms(model);
    this.#composites = composites.map((alarm) => ({
      ...alarm,
      record: this.#record(alarm.model.name),
    }));
    this.findings = [
      ...this.#metrics.flatMap(({ evaluator }) => evaluator.finding ?? []),
      ...findings,
    ];
    const evaluated = new Set([
      ...this.#metrics
        .filter(({ evaluator }) => evaluator.isEvaluated)
        .map(({ record }) => record.alarm.name),
      ...composites.map((alarm) => alarm.model.name),
    ]);
    this.notEvaluated = new Set([...this.#records.keys()].filter((name) => !evaluated.has(name)));
    const steps = this.#metrics.map(({ evaluator }) => evaluator.stepSeconds);
    this.#stepMs = Math.min(60, ...steps) * 1000;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /**
   * Evaluates everything that is due up to and including a time.
   *
   * @returns the events, in order
   * @throws ClockError for a time in the past
   */
  advanceTo(timeMs: number): readonly SimulationEvent[] {
    if (timeMs < this.#nowMs) {
      throw new ClockError(
        `Cannot go back to ${new Date(timeMs).toISOString()} from ${new Date(this.#nowMs).toISOString()}.`,
      );
    }
    for (;;) {
      const tickMs = (Math.floor(this.#nowMs / this.#stepMs) + 1) * this.#stepMs;
      const nextMs = Math.min(tickMs, this.#nextTimerMs());
      if (nextMs > timeMs) break;
      this.#nowMs = nextMs;
      if (nextMs === tickMs) this.#evaluateMetrics();
      this.#takeDueActions();
    }
    this.#nowMs = timeMs;
    return this.#drain();
  }

  /** The state of every alarm, metric alarms first. */
  states(): readonly AlarmStatus[] {
    return [...this.#records.values()].map((record) => record.status());
  }

  /** @throws UnknownAlarmError for a name or ARN of no alarm */
  state(nameOrArn: string): AlarmStatus {
    return this.#record(nameOrArn).status();
  }

  /**
   * The datapoint of the newest period that each metric alarm last evaluated, by the alarm's name; NaN
   * if it was missing.
   */
  newestDatapoints(): ReadonlyMap<string, number> {
    return new Map(
      this.#metrics.map(({ record, evaluator }) => [record.alarm.name, evaluator.newest()]),
    );
  }

  /**
   * The latest state changes of an alarm, the oldest first.
   *
   * @throws UnknownAlarmError for a name or ARN of no alarm
   */
  history(nameOrArn: string): readonly StateChangeEvent[] {
    return this.#record(nameOrArn).history;
  }

  /**
   * Sets the state of an alarm until its next evaluation, and takes its actions.
   *
   * @returns the events, in order
   * @throws UnknownAlarmError for a name or ARN of no alarm
   */
  setAlarmState(nameOrArn: string, state: AlarmState, reason: string): readonly SimulationEvent[] {
    const record = this.#record(nameOrArn);
    if (record.state !== state) {
      this.#change(record, state, { text: reason }, true);
      this.#evaluateComposites(new Set([record.alarm.name]), nameOrArn);
      this.#takeDueActions();
    }
    return this.#drain();
  }

  #evaluateMetrics(): void {
    const changed = new Set<string>();
    for (const { record, evaluator } of this.#metrics) {
      if (this.#nowMs % (evaluator.stepSeconds * 1000) !== 0) continue;
      const result = evaluator.evaluate(this.#nowMs, record.state);
      if (result === undefined) continue;
      this.#change(record, result.state, result.reason, false);
      changed.add(record.alarm.name);
    }
    this.#evaluateComposites(changed);
  }

  /** @param manual the alarm whose state was just set: it keeps that state until the next evaluation */
  #evaluateComposites(changed: Set<string>, manual?: string): void {
    for (const { record, rule, children } of this.#composites) {
      if (record.isNamed(manual)) continue;
      const isNew = record.state === 'INSUFFICIENT_DATA';
      const cause = children.find((child) => changed.has(child));
      if (cause === undefined && !isNew && !record.isManual) continue;
      const holds = ruleHolds(
        rule,
        (alarm) => this.#records.get(this.#names.get(alarm) ?? '')?.state,
      );
      const state = holds ? 'ALARM' : 'OK';
      if (state === record.state) continue;
      const child = cause === undefined ? undefined : this.#record(cause);
      const reason = child
        ? compositeReason(child.alarm.arn, child.state, this.#nowMs)
        : creationReason(record.alarm.arn, state);
      this.#change(record, state, reason, false);
      changed.add(record.alarm.name);
    }
    if (changed.size > 0) this.#tellSuppressed(changed);
  }

  /** Suppressors first, then the alarms' own transitions. */
  #tellSuppressed(changed: ReadonlySet<string>): void {
    for (const { record, suppressor } of this.#composites) {
      if (suppressor === undefined || record.suppression === undefined) continue;
      if (changed.has(suppressor)) {
        const isInAlarm = this.#record(suppressor).state === 'ALARM';
        record.suppression.suppressorChanged(isInAlarm, this.#nowMs);
      }
    }
    for (const name of changed) {
      const record = this.#record(name);
      if (record.suppression === undefined) continue;
      record.suppression.transitioned(this.#nowMs);
      const { suppressedBy, untilMs } = record.suppression;
      if (suppressedBy === undefined || untilMs <= this.#nowMs) continue;
      this.#events.push({
        kind: 'actionsSuppressed',
        timeMs: this.#nowMs,
        alarmName: name,
        state: record.state,
        by: suppressedBy,
        ...(untilMs !== Infinity && { untilMs }),
      });
    }
  }

  #takeDueActions(): void {
    for (const { record } of this.#composites) {
      if (record.suppression?.due(this.#nowMs) === true) this.#act(record);
    }
  }

  #change(record: AlarmRecord, to: AlarmState, reason: StateReason, isManual: boolean): void {
    this.#events.push(record.change(to, reason, this.#nowMs, isManual));
    if (record.suppression === undefined) this.#act(record);
  }

  #act(record: AlarmRecord): void {
    const { alarm, state: to, reason, previousState: from } = record;
    this.#events.push(
      ...actionEvents(this.#model, { alarm, timeMs: this.#nowMs, from, to, reason }),
    );
  }

  #nextTimerMs(): number {
    let next = Infinity;
    for (const { record } of this.#composites) {
      const untilMs = record.suppression?.untilMs ?? Infinity;
      if (untilMs < next) next = untilMs;
    }
    return next;
  }

  #record(nameOrArn: string): AlarmRecord {
    const record = this.#records.get(this.#names.get(nameOrArn) ?? nameOrArn);
    if (record === undefined) {
      throw new UnknownAlarmError(`There is no alarm ${JSON.stringify(nameOrArn)}.`);
    }

    return record;
  }

  #drain(): readonly SimulationEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}
