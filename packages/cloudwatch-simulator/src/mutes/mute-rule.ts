import { MuteRuleError } from '../errors';
import { parseMuteSchedule, type MuteSchedule, type MuteScheduleText } from './mute-schedule';

/** A rule that keeps alarms from taking actions at planned times. */
export interface MuteRuleModel {
  /** Terraform's address; the ARN of one that was put at run time. */
  readonly address: string;
  readonly name: string;
  readonly description: string;
  readonly schedule: MuteScheduleText;
  readonly alarmNames: readonly string[];
  /** Windows that begin earlier do not count. */
  readonly startMs?: number;
  /** From then on it mutes nothing. */
  readonly expireMs?: number;
  /** When it was last changed. The engine sets it. */
  readonly updatedMs?: number;
}

export type MuteRuleStatus = 'ACTIVE' | 'EXPIRED' | 'SCHEDULED';

const DAY_MS = 86_400_000;

/** The windows of one mute rule. */
export class MuteRule {
  readonly model: MuteRuleModel;
  readonly #schedule: MuteSchedule;
  readonly #alarmNames: ReadonlySet<string>;
  /** The starts of windows from `#fromMs` to `#toMs`. */
  #starts: readonly number[] = [];
  #fromMs = 0;
  #toMs = 0;

  /** @throws MuteRuleError for a rule that CloudWatch would refuse */
  constructor(model: MuteRuleModel) {
    this.model = model;
    this.#schedule = parseMuteSchedule(model.schedule);
    const { startMs, expireMs } = model;
    if (this.muteType === 'ONE_TIME' && (startMs ?? expireMs) !== undefined) {
      throw new MuteRuleError('Can not set start or expire dates for At expressions');
    }
    if (startMs !== undefined && expireMs !== undefined && expireMs <= startMs) {
      throw new MuteRuleError('Expected the expire date to be after the start date');
    }

    this.#alarmNames = new Set(model.alarmNames);
  }

  get muteType(): MuteSchedule['kind'] {
    return this.#schedule.kind;
  }

  targets(alarmName: string): boolean {
    return this.#alarmNames.has(alarmName);
  }

  /** The end of the window that a time is in, the latest if several overlap; undefined outside of windows. */
  activeUntil(timeMs: number): number | undefined {
    const { startMs = -Infinity, expireMs = Infinity } = this.model;
    const { durationMs } = this.#schedule;
    if (timeMs >= expireMs) return undefined;
    this.#know(timeMs - durationMs, timeMs + DAY_MS);
    // All windows are equally long: the one that began last ends last.
    const latest = this.#latestStart(timeMs);
    if (latest === undefined || latest <= timeMs - durationMs || latest < startMs) return undefined;
    return Math.min(latest + durationMs, expireMs);
  }

  status(timeMs: number): MuteRuleStatus {
    if (this.activeUntil(timeMs) !== undefined) return 'ACTIVE';
    const isOver =
      timeMs >= (this.model.expireMs ?? Infinity) ||
      (this.muteType === 'ONE_TIME' && this.#schedule.starts(timeMs, Infinity).length === 0);
    return isOver ? 'EXPIRED' : 'SCHEDULED';
  }

  /** The latest known start up to a time. */
  #latestStart(timeMs: number): number | undefined {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? Infinity) <= timeMs) low = middle + 1;
      else high = middle;
    }
    return this.#starts[low - 1];
  }

  /** Computes the starts of windows in a time, with a day more, unless they are known. */
  #know(fromMs: number, toMs: number): void {
    if (fromMs >= this.#fromMs && toMs - DAY_MS < this.#toMs) return;
    this.#fromMs = fromMs;
    this.#toMs = toMs;
    this.#starts = this.#schedule.starts(fromMs, toMs);
  }
}
