import { AlarmRuleError, UnsupportedRuleError } from '../errors';
import type { AlarmState } from '../model/stack-model';

/** The rule of a composite alarm. */
export type AlarmRule =
  | { readonly kind: 'constant'; readonly value: boolean }
  /** Whether an alarm, given by name or ARN, is in a state. */
  | { readonly kind: 'state'; readonly state: AlarmState; readonly alarm: string }
  /** Whether at least some alarms are, or are not, in a state. */
  | {
      readonly kind: 'atLeast';
      /** A number of alarms; for a percentage, the number that it comes to, rounded up. */
      readonly count: number;
      readonly state: AlarmState;
      readonly isNegated: boolean;
      readonly alarms: readonly string[];
    }
  | { readonly kind: 'not'; readonly operand: AlarmRule }
  | { readonly kind: 'and' | 'or'; readonly left: AlarmRule; readonly right: AlarmRule };

const MAX_LENGTH = 10_240;
const TOKEN = /\s*(?:(?<word>[A-Z_]+)|(?<symbol>[()]))/y;
const STATES = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const;
const AMOUNT = /\s*(\d+)\s*(%?)\s*,/y;
const COMMA = /\s*,/y;
/** A name in a list, quoted or not. */
const LISTED_NAME = /\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^"(),\s][^"(),]*?))\s*(?=[,)])/y;
/** A name, quoted or not. In quotes, a backslash escapes a quote or a backslash. */
const ALARM_NAME = /\s*\(\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^"()\s][^()]*?))\s*\)/y;

/**
 * Parses the rule of a composite alarm: `ALARM`, `OK` and `INSUFFICIENT_DATA` of alarms, `AT_LEAST` of
 * several, `TRUE` and `FALSE`, combined by `NOT`, `AND`, `OR` and parentheses. `NOT` binds tighter than
 * `AND`, and `AND` tighter than `OR`.
 *
 * @throws AlarmRuleError with the position of a mistake that CloudWatch would refuse
 * @throws UnsupportedRuleError for a form of `AT_LEAST` that is not evaluated here
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function parseAlarmRule(text: string): AlarmRule {
  if (text.length > MAX_LENGTH) {
    throw new AlarmRuleError(`A rule has at most ${MAX_LENGTH} characters`, text, MAX_LENGTH);
  }

  return new RuleParser(text).parse();
}

/** Whether a rule holds, given the state of each alarm. No condition on an unknown alarm holds. */
export function ruleHolds(
  rule: AlarmRule,
  stateOf: (alarm: string) => AlarmState | undefined,
): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'atLeast': {
      const { alarms, count, isNegated, state } = rule;
      const matching = alarms
        .map(stateOf)
        .filter((found) => found !== undefined && (found === state) !== isNegated);
      return matching.length >= count;
    }
    case 'not':
      return !ruleHolds(rule.operand, stateOf);
    case 'and':
      return ruleHolds(rule.left, stateOf) && ruleHolds(rule.right, stateOf);
    case 'or':
      return ruleHolds(rule.left, stateOf) || ruleHolds(rule.right, stateOf);
  }
}

/** Names and ARNs of the alarms in a rule. */
export function alarmsIn(rule: AlarmRule): readonly string[] {
  switch (rule.kind) {
    case 'constant':
      return [];
    case 'state':
      return [rule.alarm];
    case 'atLeast':
      return [...new Set(rule.alarms)];
    case 'not':
      return alarmsIn(rule.operand);
    default:
      return [...new Set([...alarmsIn(rule.left), ...alarmsIn(rule.right)])];
  }
}

class RuleParser {
  #position = 0;

  constructor(private readonly text: string) {}

  parse(): AlarmRule {
    const rule = this.#or();
    if (this.text.slice(this.#position).trim() !== '') this.#fail('AND, OR or the end');
    return rule;
  }

  #or(): AlarmRule {
    let left = this.#and();
    while (this.#take('OR')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  #and(): AlarmRule {
    let left = this.#not();
    while (this.#take('AND')) left = { kind: 'and', left, right: this.#not() };
    return left;
  }

  #not(): AlarmRule {
    if (this.#take('NOT')) return { kind: 'not', operand: this.#not() };
    if (this.#take('(')) {
      const inner = this.#or();
      if (!this.#take(')')) this.#fail(')');
      return inner;
    }
    if (this.#take('TRUE')) return { kind: 'constant', value: true };
    if (this.#take('FALSE')) return { kind: 'constant', value: false };
    if (this.#take('AT_LEAST')) return this.#atLeast();
    for (const state of STATES) {
      if (this.#take(state)) return { kind: 'state', state, alarm: this.#alarmName() };
    }

    return this.#fail('ALARM, OK, INSUFFICIENT_DATA, AT_LEAST, TRUE, FALSE, NOT or (');
  }

  /** `AT_LEAST(2, ALARM, (a, b, c))`, or with `60%` and `NOT OK`. */
  #atLeast(): AlarmRule {
    const start = this.#position;
    const isOpen = this.#take('(');
    const [, amount = '', percent = ''] = this.#match(AMOUNT) ?? [];
    const isNegated = this.#take('NOT');
    const state = STATES.find((each) => this.#take(each));
    const hasList = this.#match(COMMA) !== undefined && this.#take('(');
    const alarms: string[] = [];
    do {
      const groups = this.#match(LISTED_NAME)?.groups;
      alarms.push(groups?.['quoted']?.replace(/\\(.)/g, '$1') ?? groups?.['bare'] ?? '');
    } while (this.#match(COMMA) !== undefined);
    const isClosed = this.#take(')') && this.#take(')');
    const isWhole = isOpen && amount !== '' && hasList && isClosed && !alarms.includes('');
    if (state === undefined || !isWhole) {
      throw new UnsupportedRuleError(
        'Only AT_LEAST(2, ALARM, (a, b, c)) is evaluated, with a number or a percentage of alarms and a state or NOT and a state',
        this.text,
        start,
      );
    }

    const most = percent === '%' ? 100 : alarms.length;
    if (Number(amount) < 1 || Number(amount) > most) {
      const unit = percent === '%' ? 'percent' : 'alarms';
      throw new AlarmRuleError(
        `AT_LEAST takes 1 to ${most} ${unit}, not ${amount}`,
        this.text,
        start,
      );
    }

    const count =
      percent === '%' ? Math.ceil((Number(amount) * alarms.length) / 100) : Number(amount);
    return { kind: 'atLeast', count, state, isNegated, alarms };
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.text) ?? undefined;
    if (match !== undefined) this.#position = pattern.lastIndex;
    return match;
  }

  #alarmName(): string {
    ALARM_NAME.lastIndex = this.#position;
    const groups = ALARM_NAME.exec(this.text)?.groups;
    const name = groups?.['quoted']?.replace(/\\(.)/g, '$1') ?? groups?.['bare'];
    if (name === undefined || name === '') return this.#fail('the name or ARN of an alarm, in ( )');
    this.#position = ALARM_NAME.lastIndex;
    return name;
  }

  #take(token: string): boolean {
    TOKEN.lastIndex = this.#position;
    const groups = TOKEN.exec(this.text)?.groups;
    if ((groups?.['word'] ?? groups?.['symbol']) !== token) return false;
    this.#position = TOKEN.lastIndex;
    return true;
  }

  #fail(expected: string): never {
    const rest = this.text.slice(this.#position);
    const position = this.text.length - rest.trimStart().length;
    const found = rest.trim() === '' ? 'the end' : JSON.stringify(/\S+/.exec(rest)?.[0]);
    throw new AlarmRuleError(`Expected ${expected}, found ${found}`, this.text, position);
  }
}
