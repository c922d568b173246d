import type {
  CompositeAlarmModel,
  MetricAlarmModel,
  SimulationEvent,
  StackModel,
} from '@inference-pipeline/cloudwatch-simulator';

import { ALARM_IN_RULE, mentionsIn } from '../rule-mentions';
import type { SweepCase } from './plan-sweep';

/** A copy of an alarm in the stack that is evaluated. */
interface Copy {
  readonly original: string;
  readonly caseIndex: number;
}

/**
 * A stack with, beside its own alarms, a copy of each alarm that a setting changes and of each composite
 * alarm that depends on one. So one run over one store of metrics evaluates all settings, and every alarm
 * that no setting touches is evaluated once.
 *
 * The names of copies are shorter than any alarm's, so that no rule grows beyond CloudWatch's limit.
 */
export class VariantAlarms {
  readonly model: StackModel;
  readonly #copies = new Map<string, Copy>();
  /** By the index of the case: the originals that have a copy. */
  readonly #replaced: readonly ReadonlySet<string>[];

  constructor(
    readonly original: StackModel,
    cases: readonly SweepCase[],
  ) {
    const made = cases.map(({ changed }, index) => this.#copiesFor(index, changed));
    this.#replaced = made.map(({ replaced }) => replaced);
    this.model = {
      ...original,
      metricAlarms: [...original.metricAlarms, ...made.flatMap(({ metrics }) => metrics)],
      compositeAlarms: [
        ...original.compositeAlarms,
        ...made.flatMap(({ composites }) => composites),
      ],
    };
  }

  /** Whether an alarm, by name or address, is a copy. */
  isCopy(name: string): boolean {
    return this.#copies.has(name);
  }

  /** The events of the stack as it is. */
  ownEvents(events: readonly SimulationEvent[]): readonly SimulationEvent[] {
    return events.filter(({ alarmName }) => !this.isCopy(alarmName));
  }

  /** The events of the stack with a setting, in order, under the alarms' own names. */
  eventsOf(caseIndex: number, events: readonly SimulationEvent[]): readonly SimulationEvent[] {
    const replaced = this.#replaced[caseIndex] ?? new Set();
    return events.flatMap((event) => {
      const copy = this.#copies.get(event.alarmName);
      if (copy === undefined) return replaced.has(event.alarmName) ? [] : [event];
      return copy.caseIndex === caseIndex ? [{ ...event, alarmName: copy.original }] : [];
    });
  }

  #copiesFor(caseIndex: number, changed: readonly MetricAlarmModel[]) {
    const names = new Map<string, string>();
    const nameFor = (original: string): string => {
      const name = `${caseIndex}.${names.size}`;
      names.set(original, name);
      this.#copies.set(name, { original, caseIndex });
      return name;
    };
    const metrics = changed.map((alarm) => renamed(alarm, nameFor(alarm.name)));
    const dependent = dependentsOf(
      this.original.compositeAlarms,
      changed.map(({ name }) => name),
    );
    for (const { name } of dependent) nameFor(name);
    const arns = new Map(
      [...changed, ...dependent].map(({ name, arn }) => [arn, names.get(name) ?? name]),
    );
    const copyOf = (nameOrArn: string): string =>
      names.get(nameOrArn) ?? arns.get(nameOrArn) ?? nameOrArn;
    const composites = dependent.map((alarm): CompositeAlarmModel => ({
      ...renamed(alarm, copyOf(alarm.name)),
      rule: alarm.rule.replace(ALARM_IN_RULE, (text, quoted?: string, bare?: string) => {
        const mentioned = quoted ?? bare ?? '';
        const copy = copyOf(mentioned);
        return copy === mentioned ? text : `"${copy}"`;
      }),
      ...(alarm.suppressor && {
        suppressor: { ...alarm.suppressor, alarm: copyOf(alarm.suppressor.alarm) },
      }),
    }));
    return { metrics, composites, replaced: new Set(names.keys()) };
  }
}

function renamed<Alarm extends CompositeAlarmModel | MetricAlarmModel>(
  alarm: Alarm,
  name: string,
): Alarm {
  return { ...alarm, name, arn: `arn:${name}`, address: name };
}

/** Composite alarms whose rule or suppression depends on some alarms, also by way of others. */
function dependentsOf(
  composites: readonly CompositeAlarmModel[],
  names: readonly string[],
): readonly CompositeAlarmModel[] {
  const arnOf = new Map(composites.map(({ name, arn }) => [arn, name]));
  const affected = new Set(names);
  const mentions = (alarm: CompositeAlarmModel): boolean =>
    mentionsIn(alarm.rule)
      .concat(alarm.suppressor?.alarm ?? [])
      .some((each) => affected.has(nameOf(arnOf.get(each) ?? each)));
  for (let before = -1; before !== affected.size;) {
    before = affected.size;
    for (const alarm of composites) if (mentions(alarm)) affected.add(alarm.name);
  }
  return composites.filter(({ name }) => affected.has(name));
}

/** The name in an ARN of an alarm, or the name itself. */
function nameOf(nameOrArn: string): string {
  return /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.*)$/s.exec(nameOrArn)?.[1] ?? nameOrArn;
}
