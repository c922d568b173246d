import type { Finding } from '@inference-pipeline/terraform';

import { AlarmInUseError, InvalidAlarmError, UnknownAlarmError } from '../errors';
import type {
  AlarmState,
  CompositeAlarmModel,
  MetricAlarmModel,
  StackModel,
} from '../model/stack-model';
import type { MetricStore } from '../store/metric-store';
import { AlarmRecord } from './alarm-record';
import { alarmNames, linkCompositeAlarms, type LinkedCompositeAlarm } from './composite-alarms';
import { MetricAlarmEvaluator } from './metric-alarm';
import { alarmsIn, parseAlarmRule } from './rule';

/** Alarms are evaluated at least once a minute. */
const MAX_STEP_SECONDS = 60;

export type AnyAlarmModel = CompositeAlarmModel | MetricAlarmModel;

interface EvaluatedMetricAlarm {
  readonly record: AlarmRecord;
  readonly evaluator: MetricAlarmEvaluator;
}

interface EvaluatedCompositeAlarm extends LinkedCompositeAlarm {
  readonly record: AlarmRecord;
}

/** The alarms of an engine, with their states. Alarms can be put and deleted at any time. */
export class AlarmSet {
  readonly #store: MetricStore;
  readonly #dataDelaySeconds: number;
  readonly #records = new Map<string, AlarmRecord>();
  readonly #evaluators = new Map<string, MetricAlarmEvaluator>();
  #model: StackModel;
  #names: ReadonlyMap<string, string> = new Map();
  #metrics: readonly EvaluatedMetricAlarm[] = [];
  #composites: readonly EvaluatedCompositeAlarm[] = [];
  #suppressible: readonly EvaluatedCompositeAlarm[] = [];
  #stepSeconds = MAX_STEP_SECONDS;
  #compositeFindings: readonly Finding[] = [];

  /** @param startMs time of the alarms' creation */
  constructor(model: StackModel, store: MetricStore, startMs: number, dataDelaySeconds: number) {
    this.#model = model;
    this.#store = store;
    this.#dataDelaySeconds = dataDelaySeconds;
    for (const alarm of model.metricAlarms) {
      this.#records.set(alarm.name, new AlarmRecord(alarm, startMs));
      this.#evaluators.set(alarm.name, this.#newEvaluator(alarm));
    }
    for (const alarm of model.compositeAlarms) {
      this.#records.set(alarm.name, new AlarmRecord(alarm, startMs));
    }
    this.#link();
  }

  /** The stack with the alarms as they are now. */
  get model(): StackModel {
    return this.#model;
  }

  get metrics(): readonly EvaluatedMetricAlarm[] {
    return this.#metrics;
  }

  /** In the order of their evaluation. */
  get composites(): readonly EvaluatedCompositeAlarm[] {
    return this.#composites;
  }

  /** Composite alarms whose actions another alarm can suppress. */
  get suppressible(): readonly EvaluatedCompositeAlarm[] {
    return this.#suppressible;
  }

  /** Seconds from one evaluation of any metric alarm to the next. */
  get stepSeconds(): number {
    return this.#stepSeconds;
  }

  /** Metric alarms first. */
  get records(): readonly AlarmRecord[] {
    return [...this.#model.metricAlarms, ...this.#model.compositeAlarms].map(({ name }) =>
      this.record(name),
    );
  }

  /** The alarms that are not evaluated, and why. */
  get findings(): readonly Finding[] {
    return [
      ...this.#metrics.flatMap(({ evaluator }) => evaluator.finding ?? []),
      ...this.#compositeFindings,
    ];
  }

  /** The names of the alarms that are not evaluated. */
  get notEvaluated(): ReadonlySet<string> {
    const evaluated = new Set([
      ...this.#metrics
        .filter(({ evaluator }) => evaluator.isEvaluated)
        .map(({ record }) => record.alarm.name),
      ...this.#composites.map(({ model }) => model.name),
    ]);
    return new Set([...this.#records.keys()].filter((name) => !evaluated.has(name)));
  }

  /** @throws UnknownAlarmError for a name or ARN of no alarm */
  record(nameOrArn: string): AlarmRecord {
    const record = this.#find(nameOrArn);
    if (record === undefined) {
      throw new UnknownAlarmError(`There is no alarm ${JSON.stringify(nameOrArn)}.`);
    }

    return record;
  }

  stateOf(nameOrArn: string): AlarmState | undefined {
    return this.#find(nameOrArn)?.state;
  }

  /**
   * Creates an alarm, or replaces one of the same name. The state and the history of a replaced alarm
   * stay.
   *
   * @throws InvalidAlarmError for an alarm that CloudWatch would refuse
   */
  put(alarm: AnyAlarmModel, timeMs: number): void {
    const evaluator = alarm.kind === 'metric' ? this.#newEvaluator(alarm) : undefined;
    if (evaluator?.finding?.kind === 'invalid') {
      evaluator.close();
      throw new InvalidAlarmError(evaluator.finding.message);
    }
    if (alarm.kind === 'composite') this.#checkRule(alarm);

    const known = this.#records.get(alarm.name);
    if (known?.alarm.kind === alarm.kind) known.update(alarm, timeMs);
    else this.#records.set(alarm.name, new AlarmRecord(alarm, timeMs));

    this.#evaluators.get(alarm.name)?.close();
    this.#evaluators.delete(alarm.name);
    if (evaluator !== undefined) this.#evaluators.set(alarm.name, evaluator);

    this.#replace(alarm.name, alarm);
    this.#link();
  }

  /**
   * Deletes alarms: all of them, or none.
   *
   * @throws UnknownAlarmError for a name of no alarm
   * @throws AlarmInUseError if another composite alarm depends on one of them
   */
  delete(names: readonly string[]): void {
    for (const name of names) this.record(name);
    const used = names.filter((name) => this.parentsOf(name).some((by) => !names.includes(by)));
    if (used.length > 0) {
      const them = used.length === 1 ? 'it' : 'them';
      throw new AlarmInUseError(
        `Cannot delete ${used.join(',')} as there are composite alarm(s) depending on ${them}.`,
      );
    }
    for (const name of names) {
      this.#records.delete(name);
      this.#evaluators.get(name)?.close();
      this.#evaluators.delete(name);
      this.#replace(name, undefined);
    }
    this.#link();
  }

  /** Switches the actions of alarms on or off. Unknown names have no effect. */
  setActionsEnabled(names: readonly string[], actionsEnabled: boolean, timeMs: number): void {
    for (const name of names) {
      const known = this.#records.get(name);
      if (known === undefined) continue;

      known.update({ ...known.alarm, actionsEnabled }, timeMs);
      this.#replace(name, known.alarm);
    }
  }

  /** Names of the composite alarms whose rule or suppression depends on an alarm. */
  parentsOf(name: string): readonly string[] {
    return this.#composites
      .filter(({ children, suppressor }) => children.includes(name) || suppressor === name)
      .map(({ model }) => model.name);
  }

  /** Names of the alarms in the rule of a composite alarm. */
  childrenOf(name: string): readonly string[] {
    return this.#composites.find(({ model }) => model.name === name)?.children ?? [];
  }

  #find(nameOrArn: string): AlarmRecord | undefined {
    return this.#records.get(this.#names.get(nameOrArn) ?? nameOrArn);
  }

  #checkRule(alarm: CompositeAlarmModel): void {
    const unknown = alarmsIn(parseAlarmRule(alarm.rule)).filter((each) => !this.#names.has(each));
    if (unknown.length > 0) {
      throw new InvalidAlarmError(
        `Could not save the composite alarm as alarms [${unknown.join(', ')}] in the alarm rule do not exist`,
      );
    }

    const suppressor = alarm.suppressor?.alarm;
    if (suppressor !== undefined && !this.#names.has(suppressor)) {
      throw new InvalidAlarmError(
        `Could not save the composite alarm as its suppressor alarm ${suppressor} does not exist`,
      );
    }
  }

  #newEvaluator(alarm: MetricAlarmModel): MetricAlarmEvaluator {
    return new MetricAlarmEvaluator(this.#store, alarm, this.#dataDelaySeconds);
  }

  /** Replaces an alarm of the model in its place; a new one comes last. */
  #replace(name: string, by: AnyAlarmModel | undefined): void {
    this.#model = {
      ...this.#model,
      metricAlarms: replaced(
        this.#model.metricAlarms,
        name,
        by?.kind === 'metric' ? by : undefined,
      ),
      compositeAlarms: replaced(
        this.#model.compositeAlarms,
        name,
        by?.kind === 'composite' ? by : undefined,
      ),
    };
  }

  #link(): void {
    this.#names = alarmNames(this.#model);
    this.#metrics = this.#model.metricAlarms.flatMap(({ name }) => {
      const evaluator = this.#evaluators.get(name);
      return evaluator === undefined ? [] : [{ record: this.record(name), evaluator }];
    });
    const steps = this.#metrics.map(({ evaluator }) => evaluator.stepSeconds);
    this.#stepSeconds = Math.min(MAX_STEP_SECONDS, ...steps);
    const { composites, findings } = linkCompositeAlarms(this.#model);
    this.#composites = composites.map((each) => ({
      ...each,
      record: this.record(each.model.name),
    }));
    this.#suppressible = this.#composites.filter(({ record }) => record.suppression !== undefined);
    this.#compositeFindings = findings;
  }
}

function replaced<Alarm extends AnyAlarmModel>(
  alarms: readonly Alarm[],
  name: string,
  by: Alarm | undefined,
): readonly Alarm[] {
  const at = alarms.findIndex((alarm) => alarm.name === name);
  const added = by === undefined ? [] : [by];
  return at < 0
    ? [...alarms, ...added]
    : [...alarms.slice(0, at), ...added, ...alarms.slice(at + 1)];
}
