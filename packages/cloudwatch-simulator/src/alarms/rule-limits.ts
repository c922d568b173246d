import { alarmsIn, type AlarmRule } from './rule';

/**
 * Alarms that a rule mentions, and elements of it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
const MAX_ALARMS = 100;
const MAX_ELEMENTS = 500;

/** The problem with the size of a rule; undefined if CloudWatch takes it. */
export function ruleSizeProblem(text: string, rule: AlarmRule): string | undefined {
  const alarms = alarmsIn(rule).length;
  if (alarms > MAX_ALARMS) return `A rule has at most ${MAX_ALARMS} alarms, got ${alarms}`;
  const parentheses = text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/[()]/g)?.length ?? 0;
  const elements = leavesIn(rule) + parentheses - parenthesesOfFunctionsIn(rule);
  return elements > MAX_ELEMENTS
    ? `A rule has at most ${MAX_ELEMENTS} elements (alarms, TRUE, FALSE and parentheses), got ${elements}`
    : undefined;
}

function parenthesesOfFunctionsIn(rule: AlarmRule): number {
  switch (rule.kind) {
    case 'constant':
      return 0;
    case 'state':
      return 2;
    case 'atLeast':
      return 4;
    case 'not':
      return parenthesesOfFunctionsIn(rule.operand);
    default:
      return parenthesesOfFunctionsIn(rule.left) + parenthesesOfFunctionsIn(rule.right);
  }
}

function leavesIn(rule: AlarmRule): number {
  switch (rule.kind) {
    case 'constant':
    case 'state':
      return 1;
    case 'atLeast':
      return rule.alarms.length;
    case 'not':
      return leavesIn(rule.operand);
    default:
      return leavesIn(rule.left) + leavesIn(rule.right);
  }
}
