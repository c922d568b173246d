import type { Finding } from '@inference-pipeline/terraform';

import { AlarmRuleError, UnsupportedRuleError } from '../errors';
import type { CompositeAlarmModel, StackModel } from '../model/stack-model';
import { alarmsIn, parseAlarmRule, type AlarmRule } from './rule';
import { ruleSizeProblem } from './rule-limits';

/** A composite alarm with its parsed rule and the alarms in it. */
export interface LinkedCompositeAlarm {
  readonly model: CompositeAlarmModel;
  readonly rule: AlarmRule;
  /** Names of the alarms in the rule, without unknown ones. */
  readonly children: readonly string[];
  /** Name of the alarm that suppresses its actions. */
  readonly suppressor: string | undefined;
}

/** Composite alarms in the order of their evaluation: each after the alarms in its rule. */
export interface LinkedAlarms {
  readonly composites: readonly LinkedCompositeAlarm[];
  readonly findings: readonly Finding[];
}

/** Names of alarms, by name and by ARN. */
export function alarmNames(model: StackModel): ReadonlyMap<string, string> {
  return new Map(
    [...model.metricAlarms, ...model.compositeAlarms].flatMap(({ name, arn }) => [
      [name, name],
      [arn, name],
    ]),
  );
}

/**
 * Parses the rules of a stack's composite alarms. Alarms with a rule that CloudWatch would refuse, and
 * alarms that depend on each other in a circle, are not evaluated; the findings name them.
 */
export function linkCompositeAlarms(model: StackModel): LinkedAlarms {
  const names = alarmNames(model);
  const findings: Finding[] = [];
  const linked = new Map<string, LinkedCompositeAlarm>();
  for (const composite of model.compositeAlarms) {
    const find = (
      attribute: string,
      message: string,
      kind: 'invalid' | 'unsupported' = 'invalid',
    ): void => {
      findings.push({ kind, address: composite.address, attribute, message });
    };
    if (composite.notEvaluated === true) continue;
    try {
      const rule = parseAlarmRule(composite.rule);
      const sizeProblem = ruleSizeProblem(composite.rule, rule);
      if (sizeProblem !== undefined) {
        find('alarm_rule', `${sizeProblem}. The alarm is not evaluated.`);
        continue;
      }

      const mentioned = alarmsIn(rule);
      for (const alarm of mentioned.filter((each) => !names.has(each))) {
        find('alarm_rule', `There is no alarm ${alarm}: CloudWatch would refuse the rule.`);
      }

      const suppressor = names.get(composite.suppressor?.alarm ?? '');
      if (composite.suppressor !== undefined && suppressor === undefined) {
        find('actions_suppressor', `There is no alarm ${composite.suppressor.alarm}.`);
      }

      const children = mentioned.flatMap((each) => names.get(each) ?? []);
      linked.set(composite.name, { model: composite, rule, children, suppressor });
    } catch (error) {
      const isUnsupported = error instanceof UnsupportedRuleError;
      if (!(isUnsupported || error instanceof AlarmRuleError)) throw error;
      const kind = isUnsupported ? 'unsupported' : 'invalid';
      find('alarm_rule', `${error.message}. The alarm is not evaluated.`, kind);
    }
  }
  return { composites: inOrder(linked, findings), findings };
}

function inOrder(
  linked: ReadonlyMap<string, LinkedCompositeAlarm>,
  findings: Finding[],
): readonly LinkedCompositeAlarm[] {
  const ordered: LinkedCompositeAlarm[] = [];
  const states = new Map<string, 'circular' | 'done' | 'visiting'>();
  const visit = (alarm: LinkedCompositeAlarm): boolean => {
    const { name, address } = alarm.model;
    const state = states.get(name);
    if (state !== undefined) return state === 'done';
    states.set(name, 'visiting');
    const isSound = alarm.children
      .flatMap((child) => linked.get(child) ?? [])
      .map(visit)
      .every(Boolean);
    states.set(name, isSound ? 'done' : 'circular');
    if (isSound) {
      ordered.push(alarm);
    } else {
      const message =
        'It depends on itself, by way of other alarms: CloudWatch does not evaluate it.';
      findings.push({ kind: 'invalid', address, attribute: 'alarm_rule', message });
    }
    return isSound;
  };
  for (const alarm of linked.values()) visit(alarm);
  return ordered;
}
