import { AlarmRuleError, UnsupportedRuleError } from '../errors';
import { alarmsIn, parseAlarmRule, type AlarmRule } from './rule';

/**
 * Names and ARNs of the alarms that a composite alarm tells of: each of them alone makes its rule hold,
 * whatever else keeps it quiet (`AND NOT …`). Empty for a rule that needs several at once, such as the
 * windows of a burn rate, and for one that is not evaluated here.
 */
export function alarmsToldBy(rule: string): readonly string[] {
  try {
    return [...new Set(membersOf(parseAlarmRule(rule)))];
  } catch (error) {
    if (error instanceof AlarmRuleError || error instanceof UnsupportedRuleError) return [];
    throw error;
  }
}

function membersOf(rule: AlarmRule): readonly string[] {
  switch (rule.kind) {
    case 'state':
      return rule.state === 'ALARM' ? [rule.alarm] : [];
    case 'atLeast':
      return rule.state === 'ALARM' && !rule.isNegated && rule.count === 1 ? rule.alarms : [];
    case 'or':
      return [...membersOf(rule.left), ...membersOf(rule.right)];
    case 'and': {
      const { left, right } = rule;
      if (isOnlyNegated(right)) return membersOf(left);
      return isOnlyNegated(left) ? membersOf(right) : [];
    }
    default:
      return [];
  }
}

/** Whether it only keeps a rule from holding. */
function isOnlyNegated(rule: AlarmRule): boolean {
  switch (rule.kind) {
    case 'not':
      return alarmsIn(rule.operand).length > 0;
    case 'and':
    case 'or':
      return isOnlyNegated(rule.left) && isOnlyNegated(rule.right);
    default:
      return false;
  }
}
