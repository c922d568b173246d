import { MuteRule, type MuteRuleModel } from './mute-rule';

/** Which rules mute an alarm, and until when. */
export interface Muted {
  readonly rules: readonly string[];
  /** When the last of them ends, with those that follow without a gap. */
  readonly untilMs: number;
}

/** A rule whose windows follow each other without a gap mutes for ever: look again from then on. */
const MAX_LOOK_AHEAD_MS = 16 * 86_400_000;

/**
 * The mute rules, and the alarms whose actions they withhold.
 *
 * An alarm that is muted changes its state, and takes no actions. When no rule mutes it any more, and it
 * still is in the state whose actions were withheld, they are taken: also if the rule was deleted or
 * changed.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules-behaviour.html
 */
export class MutedActions {
  readonly #rules = new Map<string, MuteRule>();
  /** The end of the muting, by the name of the alarm. */
  readonly #withheld = new Map<string, number>();

  /** @throws MuteRuleError for a rule that CloudWatch would refuse */
  constructor(models: readonly MuteRuleModel[], startMs: number) {
    for (const model of models) {
      this.#rules.set(model.name, new MuteRule({ ...model, updatedMs: startMs }));
    }
  }

  get rules(): readonly MuteRule[] {
    return [...this.#rules.values()];
  }

  /** The earliest time at which withheld actions are due; infinite if there are none. */
  get nextDueMs(): number {
    return this.#withheld.size === 0 ? Infinity : Math.min(...this.#withheld.values());
  }

  /**
   * Creates a rule, or replaces the one of its name.
   *
   * @throws MuteRuleError for a rule that CloudWatch would refuse
   */
  put(model: MuteRuleModel, timeMs: number): void {
    this.#rules.set(model.name, new MuteRule({ ...model, updatedMs: timeMs }));
    this.#recheck(timeMs);
  }

  delete(name: string, timeMs: number): void {
    this.#rules.delete(name);
    this.#recheck(timeMs);
  }

  /** Which rules mute an alarm at a time; undefined if none does. */
  mutedAt(alarmName: string, timeMs: number): Muted | undefined {
    const own = this.rules.filter((rule) => rule.targets(alarmName));
    const rules = own.filter((rule) => rule.activeUntil(timeMs) !== undefined);
    if (rules.length === 0) return undefined;
    let untilMs = timeMs;
    for (;;) {
      const ends = own.map((rule) => rule.activeUntil(untilMs) ?? untilMs);
      const latest = Math.max(...ends);
      if (latest === untilMs) break;
      untilMs = latest;
      if (untilMs > timeMs + MAX_LOOK_AHEAD_MS) break;
    }
    return { rules: rules.map(({ model }) => model.name), untilMs };
  }

  /** Notes that the actions of an alarm are withheld. */
  withhold(alarmName: string, { untilMs }: Muted): void {
    this.#withheld.set(alarmName, untilMs);
  }

  /** Forgets what was withheld: the alarm took actions, or no longer exists. */
  forget(alarmName: string): void {
    this.#withheld.delete(alarmName);
  }

  /** The alarms whose withheld actions are due. Each is returned once. */
  due(timeMs: number): readonly string[] {
    if (this.nextDueMs > timeMs) return [];
    const due: string[] = [];
    for (const [alarmName, untilMs] of this.#withheld) {
      if (untilMs > timeMs) continue;
      const muted = this.mutedAt(alarmName, timeMs);
      if (muted === undefined) due.push(alarmName);
      else this.#withheld.set(alarmName, muted.untilMs);
    }
    for (const alarmName of due) this.#withheld.delete(alarmName);
    return due;
  }

  /** The rules changed: muting may end earlier or later. */
  #recheck(timeMs: number): void {
    for (const alarmName of this.#withheld.keys()) {
      this.#withheld.set(alarmName, this.mutedAt(alarmName, timeMs)?.untilMs ?? timeMs);
    }
  }
}
