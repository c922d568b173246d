import { insideExpression, withLongestValues } from '@inference-pipeline/monitoring-constructs';
import { ref, Token } from 'cdktf';

import { EVENTBRIDGE_LIMITS } from '../../event-bridge/event-bridge-limits';
import { STACK_NAME_MAX_LENGTH } from '../../names';
import type { AlarmTurn } from './chat-message';

/** An alarm that a pattern matches. */
export interface AlarmOfPattern {
  /** May contain the stack's name as a Terraform expression. */
  readonly name: string;
  /** A Terraform condition, without `${}`, under which it is left out. Default: never. */
  readonly silencedWhen?: string;
}

/** The changes of state that notify: to ALARM, and from ALARM to anything else. */
const CHANGES: Readonly<Record<AlarmTurn, object>> = {
  began: { state: { value: ['ALARM'] } },
  ended: {
    state: { value: [{ 'anything-but': ['ALARM'] }] },
    previousState: { value: ['ALARM'] },
  },
};

/**
 * Patterns of EventBridge's rules that match a change of state of certain alarms: as many as their names
 * need. What goes from INSUFFICIENT_DATA to OK matches none, so the creation of alarms notifies nobody.
 */
export function alarmPatterns(
  turn: AlarmTurn,
  alarms: readonly AlarmOfPattern[],
): readonly string[] {
  const patterns: string[] = [];
  let those: AlarmOfPattern[] = [];
  for (const alarm of alarms) {
    if (those.length > 0 && longest(turn, [...those, alarm]) > EVENTBRIDGE_LIMITS.pattern) {
      patterns.push(pattern(turn, those.map(nameUnlessSilenced)));
      those = [];
    }
    those = [...those, alarm];
  }
  return those.length === 0
    ? patterns
    : [...patterns, pattern(turn, those.map(nameUnlessSilenced))];
}

function longest(turn: AlarmTurn, alarms: readonly AlarmOfPattern[]): number {
  return lengthOf(
    pattern(
      turn,
      alarms.map(({ name }) => name),
    ),
  );
}

/** An empty name in place of a silenced alarm's: no alarm has it. */
function nameUnlessSilenced({ name, silencedWhen }: AlarmOfPattern): string {
  return silencedWhen === undefined
    ? name
    : Token.asString(ref(`${silencedWhen} ? "" : "${insideExpression(name)}"`));
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
