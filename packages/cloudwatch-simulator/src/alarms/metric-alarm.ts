import type { Finding } from '@inference-pipeline/terraform';

import { SimulatorError } from '../errors';
import type { AlarmState, MetricAlarmModel } from '../model/stack-model';
import type { MetricStore } from '../store/metric-store';
import { COMPARISONS } from './comparison';
import { judge, usedAges, type Judgement, type JudgeSettings, type Verdict } from './judge';
import { lowSampleGuard } from './low-samples';
import { reasonOf, type StateReason } from './reason';
import { WatchedValues } from './watched-values';

const STANDARD_STEP_SECONDS = 60;
const HIGH_RESOLUTION_STEP_SECONDS = 10;

/** Datapoints that CloudWatch retrieves beyond the evaluation periods, in place of missing ones. */
export const EXTRA_DATAPOINTS = 2;

/** CloudWatch always ignores missing data of this namespace. */
const IGNORING_NAMESPACE = 'AWS/DynamoDB';

/** Codes of verdicts; their letters stand in the same order. */
const UNKNOWN = 0;
const MISSING = 1;
const WITHIN = 2;
const BREACHING = 3;
const VERDICTS: readonly (Verdict | undefined)[] = [undefined, '-', '0', 'X'];

/** Evaluates one metric alarm. */
export class MetricAlarmEvaluator {
  /** Seconds from one evaluation to the next. */
  readonly stepSeconds: number;
  /** Why the alarm is never evaluated. */
  readonly finding: Finding | undefined;
  readonly #alarm: MetricAlarmModel;
  readonly #settings: JudgeSettings;
  readonly #rangeLength: number;
  readonly #delayMs: number;
  readonly #values: WatchedValues | undefined;
  readonly #hasEnoughSamples: (newestEndMs: number) => boolean;
  readonly #isBreaching: (value: number, threshold: number) => boolean;
  readonly #verdictAt: (age: number) => Verdict;
  readonly #threshold: number;
  readonly #stepMs: number;
  readonly #stepsPerPeriod: number;
  /** The verdicts on the datapoints of the range, by the end of their period; 0 for those not known. */
  #verdicts = new Uint8Array();
  #end = 0;
  /** The number of latest steps with the same verdict as the newest one, without a gap. */
  #streak = 0;
  /** The state while all verdicts in the range are the same, once it is known. */
  #settled: Judgement['state'] | undefined;

  constructor(store: MetricStore, alarm: MetricAlarmModel, dataDelaySeconds: number) {
    this.#alarm = alarm;
    this.stepSeconds =
      alarm.periodSeconds < 60 ? HIGH_RESOLUTION_STEP_SECONDS : STANDARD_STEP_SECONDS;
    this.#rangeLength = alarm.evaluationPeriods + EXTRA_DATAPOINTS;
    this.#delayMs = Math.ceil(dataDelaySeconds / this.stepSeconds) * this.stepSeconds * 1000;
    const ignoresMissingData = alarm.queries.some(
      ({ metricStat }) => metricStat?.metric.namespace === IGNORING_NAMESPACE,
    );
    this.#settings = {
      evaluationPeriods: alarm.evaluationPeriods,
      datapointsToAlarm: alarm.datapointsToAlarm,
      treatMissingData: ignoresMissingData ? 'ignore' : alarm.treatMissingData,
    };
    const comparison = COMPARISONS[alarm.comparisonOperator];
    this.#stepMs = this.stepSeconds * 1000;
    this.#stepsPerPeriod = alarm.periodSeconds / this.stepSeconds;
    this.#threshold = alarm.threshold ?? NaN;
    this.#isBreaching = comparison?.isBreaching ?? (() => false);
    this.#verdictAt = (age) => VERDICTS[this.#codeAt(age)] ?? '-';
    this.#hasEnoughSamples = () => true;
    // The findings of the model say why.
    if (alarm.notEvaluated === true) return;
    try {
      this.#hasEnoughSamples = lowSampleGuard(store, alarm);
      this.#values = new WatchedValues(store, alarm, this.stepSeconds, this.#rangeLength);
      this.#verdicts = new Uint8Array((this.#rangeLength - 1) * this.#stepsPerPeriod + 1);
      const { notEvaluated } = this.#values;
      const problem =
        notEvaluated ??
        (comparison ? undefined : `${alarm.comparisonOperator} compares with a band`);
      if (problem !== undefined) this.finding = this.#notEvaluated('unsupported', problem);
    } catch (error) {
      if (!(error instanceof SimulatorError)) throw error;
      this.finding = this.#notEvaluated('invalid', error.message);
    }
  }

  /** Whether the alarm can leave INSUFFICIENT_DATA. */
  get isEvaluated(): boolean {
    return this.#values !== undefined && this.finding === undefined;
  }

  /**
   * Evaluates the alarm at a multiple of its step.
   *
   * @returns the new state with its reason; undefined if the state does not change
   */
  evaluate(
    timeMs: number,
    from: AlarmState,
  ): { readonly state: AlarmState; readonly reason: StateReason } | undefined {
    const values = this.#values;
    if (values === undefined || this.finding !== undefined) return undefined;
    const newestEndMs = timeMs - this.#delayMs;
    // Rounded, so that the engine of JavaScript keeps it as a small integer.
    const end = Math.round(newestEndMs / this.#stepMs);
    const mustForget = values.refresh() || end !== this.#end + 1 || !values.isPointwise;
    if (this.#isSettled(end, mustForget, from)) return undefined;
    const judgement = judge(this.#verdictAt, this.#rangeLength, this.#settings);
    if (this.#streak >= this.#verdicts.length) this.#settled = judgement.state;
    const { state } = judgement;
    if (state === 'retain' || state === from) return undefined;
    if (!this.#hasEnoughSamples(newestEndMs)) return undefined;
    const reason = reasonOf({
      alarm: this.#alarm,
      timeMs,
      judgement,
      used: usedAges(this.#verdictAt, this.#rangeLength, this.#settings.evaluationPeriods),
      from,
      to: state,
      valueAt: (age) => values.at(end, age),
      newestEndMs,
    });
    return { state, reason };
  }

  /**
   * Takes the verdict on the newest datapoint. Returns whether the state stays, because all verdicts in
   * the range are still the same.
   */
  #isSettled(end: number, mustForget: boolean, from: AlarmState): boolean {
    const before = mustForget ? UNKNOWN : this.#verdicts[this.#end % this.#verdicts.length];
    if (mustForget) this.#verdicts.fill(UNKNOWN);
    this.#end = end;
    const slot = end % this.#verdicts.length;
    this.#verdicts[slot] = UNKNOWN;
    if (this.#codeAt(0) === before) {
      this.#streak++;
    } else {
      this.#streak = 1;
      this.#settled = undefined;
    }
    return this.#settled === 'retain' || this.#settled === from;
  }

  /** The code of the verdict on the datapoint `age` periods before the newest. */
  #codeAt(age: number): number {
    const slot = (this.#end - age * this.#stepsPerPeriod) % this.#verdicts.length;
    const known = this.#verdicts[slot] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;

    const value = this.#values?.at(this.#end, age) ?? NaN;
    let code = WITHIN;
    if (Number.isNaN(value)) code = MISSING;
    else if (this.#isBreaching(value, this.#threshold)) code = BREACHING;
    this.#verdicts[slot] = code;
    return code;
  }

  /** Call it when the alarm no longer exists. */
  close(): void {
    this.#values?.close();
  }

  /** The newest datapoint of the last evaluation; NaN if it was missing. */
  newest(): number {
    return this.#values?.at(this.#end, 0) ?? NaN;
  }

  #notEvaluated(kind: 'invalid' | 'unsupported', problem: string): Finding {
    return {
      kind,
      address: this.#alarm.address,
      attribute: this.#alarm.queries.some(({ expression }) => expression !== undefined)
        ? 'metric_query'
        : 'comparison_operator',
      message: `${problem}. The alarm is not evaluated and stays in INSUFFICIENT_DATA.`,
    };
  }
}
