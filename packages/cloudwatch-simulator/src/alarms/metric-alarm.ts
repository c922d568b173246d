import type { Finding } from '@inference-pipeline/terraform';

import { SimulatorError } from '../errors';
import type { AlarmState, MetricAlarmModel } from '../model/stack-model';
import type { MetricStore } from '../store/metric-store';
import { COMPARISONS } from './comparison';
import { judge, usedAges, type JudgeSettings, type Verdict } from './judge';
import { lowSampleGuard } from './low-samples';
import { reasonOf, type StateReason } from './reason';
import { WatchedValues } from './watched-values';

const STANDARD_STEP_SECONDS = 60;
const HIGH_RESOLUTION_STEP_SECONDS = 10;

/** Datapoints that CloudWatch retrieves beyond the evaluation periods, in place of missing ones. */
export const EXTRA_DATAPOINTS = 2;

/** CloudWatch always ignores missing data of this namespace. */
const IGNORING_NAMESPACE = 'AWS/DynamoDB';

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
  readonly #verdictAt: (age: number) => Verdict;
  #end = 0;

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
    const threshold = alarm.threshold ?? NaN;
    this.#verdictAt = (age) => {
      const value = this.#values?.at(this.#end, age) ?? NaN;
      if (Number.isNaN(value)) return '-';
      return comparison?.isBreaching(value, threshold) === true ? 'X' : '0';
    };
    this.#hasEnoughSamples = () => true;
    // The findings of the model say why.
    if (alarm.notEvaluated === true) return;
    try {
      this.#hasEnoughSamples = lowSampleGuard(store, alarm);
      this.#values = new WatchedValues(store, alarm, this.stepSeconds, this.#rangeLength);
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
    if (values === undefined || !this.isEvaluated) return undefined;
    values.refresh();
    const newestEndMs = timeMs - this.#delayMs;
    this.#end = newestEndMs / (this.stepSeconds * 1000);
    const judgement = judge(this.#verdictAt, this.#rangeLength, this.#settings);
    const { state } = judgement;
    if (state === 'retain' || state === from) return undefined;
    if (!this.#hasEnoughSamples(newestEndMs)) return undefined;
    const end = this.#end;
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
