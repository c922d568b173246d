import { EVENTBRIDGE_LIMITS } from '../../event-bridge/event-bridge-limits';
import { withLongestValues } from '../../expressions';
import { STACK_NAME_MAX_LENGTH } from '../../names';
import type { AlarmTurn } from './chat-message';

/** Why a change of state is told: what fires now, or what fired before and does no more. */
const CHANGES: Readonly<Record<AlarmTurn, object>> = {
  began: { state: { value: ['ALARM'] } },
  ended: {
    state: { value: [{ 'anything-but': ['ALARM'] }] },
    previousState: { value: ['ALARM'] },
  },
};

/**
 * Patterns of EventBridge's rules that match a change of state of certain alarms: as many as their names
 * need. What goes from INSUFFICIENT_DATA to OK matches none, so the creation of alarms tells nobody.
 *
 * @param alarmNames may contain the stack's name as a Terraform expression
 */
export function alarmPatterns(turn: AlarmTurn, alarmNames: readonly string[]): readonly string[] {
  const patterns: string[] = [];
  let names: string[] = [];
  for (const name of alarmNames) {
    if (
      names.length > 0 &&
      lengthOf(pattern(turn, [...names, name])) > EVENTBRIDGE_LIMITS.pattern
    ) {
      patterns.push(pattern(turn, names));
      names = [];
    }
    names = [...names, name];
  }
  return names.length === 0 ? patterns : [...patterns, pattern(turn, names)];
}

function pattern(turn: AlarmTurn, alarmName: readonly string[]): string {
  return JSON.stringify({
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm State Change'],
    detail: { alarmName, ...CHANGES[turn] },
  });
}

/** Length of a pattern, whose only expressions are the stack's name. */
function lengthOf(text: string): number {
  return withLongestValues(text, STACK_NAME_MAX_LENGTH).length;
}
