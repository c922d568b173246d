import type { Finding } from '@inference-pipeline/terraform';

import { ClockError } from '../errors';
import type { AlarmState, StackModel } from '../model/stack-model';
import type { MuteRule, MuteRuleModel } from '../mutes/mute-rule';
import { MutedActions } from '../mutes/muted-actions';
import type { MetricStore } from '../store/metric-store';
import type { AlarmRecord, AlarmStatus } from './alarm-record';
import { AlarmSet, type AnyAlarmModel } from './alarm-set';
import type { SimulationEvent, StateChangeEvent } from './events';
import { actionEvents, hasActions } from './notification';
import { compositeReason, creationReason, type StateReason } from './reason';
import { ruleHolds } from './rule';

const MINUTE_MS = 60_000;

export interface AlarmEngineOptions {
  /** Time of the alarms' creation, in milliseconds since the epoch. */
  readonly startMs: number;
  /**
   * Delay from the end of a period to its first evaluation, because CloudWatch sees data late. Rounded up
   * to a multiple of 60 seconds, or of 10 for high-resolution alarms. Default 0.
   */
  readonly dataDelaySeconds?: number;
}

/** A change of the alarms while the engine runs. It is data, so that it can be kept and repeated. */
export type AlarmChange =
  /** Creates an alarm, or replaces an existing one. */
  | { readonly kind: 'put'; readonly alarm: AnyAlarmModel }
  | { readonly kind: 'delete'; readonly names: readonly string[] }
  /** Creates a mute rule, or replaces the one of its name. */
  | { readonly kind: 'putMuteRule'; readonly rule: MuteRuleModel }
  | { readonly kind: 'deleteMuteRule'; readonly name: string }
  /** Switches the actions on or off. */
  | { readonly kind: 'actions'; readonly names: readonly string[]; readonly enabled: boolean };

/**
 * The alarms of a stack, evaluated as CloudWatch does. Metric alarms are evaluated once a minute, or
 * every ten seconds if their period is shorter than a minute; composite alarms whenever one of their
 * alarms changes. Actions are taken on transitions only.
 *
 * The engine has no clock: `advanceTo` sets the time. Put values into the store before that.
 */
export class AlarmEngine {
  readonly #alarms: AlarmSet;
  readonly #mutes: MutedActions;
  #nowMs: number;
  #events: SimulationEvent[] = [];

  constructor(
    model: StackModel,
    store: MetricStore,
    { startMs, dataDelaySeconds = 0 }: AlarmEngineOptions,
  ) {
    this.#alarms = new AlarmSet(model, store, startMs, dataDelaySeconds);
    this.#mutes = new MutedActions(model.muteRules ?? [], startMs);
    this.#nowMs = startMs;
  }

  /** The alarms that are not evaluated, and why. */
  get findings(): readonly Finding[] {
    return this.#alarms.findings;
  }

  /** The names of the alarms that are not evaluated, because AWS would refuse them or they are not simulated. */
  get notEvaluated(): ReadonlySet<string> {
    return this.#alarms.notEvaluated;
  }

  /** The stack with the alarms as they are now. */
  get model(): StackModel {
    return this.#alarms.model;
  }

  /** The mute rules as they are now. */
  get muteRules(): readonly MuteRule[] {
    return this.#mutes.rules;
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
    const stepMs = this.#alarms.stepSeconds * 1000;
    for (;;) {
      const tickMs = (Math.floor(this.#nowMs / stepMs) + 1) * stepMs;
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
    return this.#alarms.records.map((record) => record.status());
  }

  /** @throws UnknownAlarmError for a name or ARN of no alarm */
  state(nameOrArn: string): AlarmStatus {
    return this.#alarms.record(nameOrArn).status();
  }

  /**
   * The datapoint of the newest period that each metric alarm last evaluated, by the alarm's name; NaN
   * if it was missing.
   */
  newestDatapoints(): ReadonlyMap<string, number> {
    return new Map(
      this.#alarms.metrics.map(({ record, evaluator }) => [record.alarm.name, evaluator.newest()]),
    );
  }

  /**
   * The latest state changes of an alarm, the oldest first.
   *
   * @throws UnknownAlarmError for a name or ARN of no alarm
   */
  history(nameOrArn: string): readonly StateChangeEvent[] {
    return this.#alarms.record(nameOrArn).history;
  }

  /**
   * Sets the state of an alarm until its next evaluation, and takes its actions.
   *
   * @returns the events, in order
   * @throws UnknownAlarmError for a name or ARN of no alarm
   */
  setAlarmState(nameOrArn: string, state: AlarmState, reason: string): readonly SimulationEvent[] {
    const record = this.#alarms.record(nameOrArn);
    if (record.state !== state) {
      this.#change(record, state, { text: reason }, true);
      this.#evaluateComposites(new Set([record.alarm.name]), nameOrArn);
      this.#takeDueActions();
    }
    return this.#drain();
  }

  /**
   * Changes the alarms.
   *
   * @returns the events, in order: a new composite alarm is evaluated at once
   * @throws UnknownAlarmError, AlarmInUseError, InvalidAlarmError, AlarmRuleError, MuteRuleError if
   *   CloudWatch would refuse the change; nothing changes then
   */
  change(change: AlarmChange): readonly SimulationEvent[] {
    switch (change.kind) {
      case 'put':
        this.#alarms.put(change.alarm, this.#nowMs);
        if (change.alarm.kind === 'composite') {
          this.#evaluateComposites(new Set(), undefined, change.alarm.name);
          this.#takeDueActions();
        }
        break;
      case 'delete':
        this.#alarms.delete(change.names);
        for (const name of change.names) this.#mutes.forget(name);
        break;
      case 'putMuteRule':
        this.#mutes.put(change.rule, this.#nowMs);
        this.#takeDueActions();
        break;
      case 'deleteMuteRule':
        this.#mutes.delete(change.name, this.#nowMs);
        this.#takeDueActions();
        break;
      case 'actions':
        this.#alarms.setActionsEnabled(change.names, change.enabled, this.#nowMs);
    }
    return this.#drain();
  }

  /** Names of the alarms in the rule of a composite alarm. */
  childrenOf(name: string): readonly string[] {
    return this.#alarms.childrenOf(name);
  }

  /** Names of the composite alarms that depend on an alarm. */
  parentsOf(name: string): readonly string[] {
    return this.#alarms.parentsOf(name);
  }

  #evaluateMetrics(): void {
    let changed: Set<string> | undefined;
    const isMinute = this.#nowMs % MINUTE_MS === 0;
    for (const { record, evaluator } of this.#alarms.metrics) {
      if (!isMinute && evaluator.stepSeconds === 60) continue;
      const result = evaluator.evaluate(this.#nowMs, record.state);
      if (result === undefined) continue;
      this.#change(record, result.state, result.reason, false);
      (changed ??= new Set()).add(record.alarm.name);
    }
    if (changed !== undefined || this.#alarms.composites.some(isDue)) {
      this.#evaluateComposites(changed ?? new Set());
    }
  }

  /**
   * @param manual the alarm whose state was just set: it keeps that state until the next evaluation
   * @param put the alarm that was just put
   */
  #evaluateComposites(changed: Set<string>, manual?: string, put?: string): void {
    for (const { record, rule, children } of this.#alarms.composites) {
      if (record.isNamed(manual)) continue;
      const cause = children.find((child) => changed.has(child));
      if (cause === undefined && !isDue({ record }) && !record.isNamed(put)) continue;
      const holds = ruleHolds(rule, (alarm) => this.#alarms.stateOf(alarm));
      const state = holds ? 'ALARM' : 'OK';
      if (state === record.state) continue;
      const child = cause === undefined ? undefined : this.#alarms.record(cause);
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
    for (const { record, suppressor } of this.#alarms.suppressible) {
      if (suppressor === undefined || record.suppression === undefined) continue;
      if (changed.has(suppressor)) {
        const isInAlarm = this.#alarms.record(suppressor).state === 'ALARM';
        record.suppression.suppressorChanged(isInAlarm, this.#nowMs);
      }
    }
    for (const name of changed) {
      const record = this.#alarms.record(name);
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
    for (const { record } of this.#alarms.suppressible) {
      if (record.suppression?.due(this.#nowMs) === true) this.#act(record);
    }
    for (const name of this.#mutes.due(this.#nowMs)) {
      const record = this.#alarms.record(name);
      if (record.suppression?.suppressedBy === undefined) this.#act(record);
      else record.suppression.withhold();
    }
  }

  #change(record: AlarmRecord, to: AlarmState, reason: StateReason, isManual: boolean): void {
    this.#events.push(record.change(to, reason, this.#nowMs, isManual));
    if (record.suppression === undefined) this.#act(record);
  }

  #act(record: AlarmRecord): void {
    const { alarm, state: to, reason, previousState: from } = record;
    const muted = this.#mutes.mutedAt(alarm.name, this.#nowMs);
    if (muted !== undefined) {
      this.#mutes.withhold(alarm.name, muted);
      const { rules: by, untilMs } = muted;
      const { name: alarmName } = alarm;
      if (hasActions(alarm, to)) {
        const timeMs = this.#nowMs;
        this.#events.push({ kind: 'actionsMuted', timeMs, alarmName, state: to, by, untilMs });
      }
      return;
    }
    this.#mutes.forget(alarm.name);
    this.#events.push(
      ...actionEvents(this.#alarms.model, { alarm, timeMs: this.#nowMs, from, to, reason }),
    );
  }

  #nextTimerMs(): number {
    let next = this.#mutes.nextDueMs;
    for (const { record } of this.#alarms.suppressible) {
      const untilMs = record.suppression?.untilMs ?? Infinity;
      if (untilMs < next) next = untilMs;
    }
    return next;
  }

  #drain(): readonly SimulationEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}

/** Whether a composite alarm is evaluated although none of its alarms changed: it is new, or was set. */
function isDue({ record }: { readonly record: AlarmRecord }): boolean {
  return record.state === 'INSUFFICIENT_DATA' || record.isManual;
}
