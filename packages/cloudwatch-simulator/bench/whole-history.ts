import {
  metricKey,
  parseStatistic,
  type AlarmState,
  type Datapoints,
  type MetricAlarmModel,
  type MetricStat,
  type StackModel,
} from '../src';
import { comparisonOf } from '../src/alarms/comparison';
import { judge, type Verdict } from '../src/alarms/judge';
import { compileQueries } from '../src/math/compile';
import { evaluateMath } from '../src/math/evaluate';
import type { MathValue } from '../src/math/value';
import { Distribution } from '../src/store/distribution';

const EXTRA_DATAPOINTS = 2;

/**
 * The reference: every minute it evaluates each alarm from all data since the start. It shares the rules
 * with the engine, but none of its bookkeeping.
 */
export class WholeHistory {
  readonly states = new Map<string, AlarmState>();
  readonly #history = new Map<string, Datapoints[]>();

  constructor(private readonly model: StackModel) {}

  put(datapoints: Datapoints): void {
    const key = metricKey(datapoints.metric);
    const history = this.#history.get(key) ?? [];
    history.push({ ...datapoints });
    this.#history.set(key, history);
  }

  evaluate(timeMs: number): void {
    for (const alarm of this.model.metricAlarms) {
      const values = this.#values(alarm, timeMs);
      const comparison = comparisonOf(alarm.comparisonOperator);
      const verdictAt = (age: number): Verdict => {
        const value = values[values.length - 1 - age] ?? NaN;
        if (Number.isNaN(value)) return '-';
        return comparison?.isBreaching(value, alarm.threshold ?? NaN) === true ? 'X' : '0';
      };
      const isDynamoDb = alarm.queries.some(
        ({ metricStat }) => metricStat?.metric.namespace === 'AWS/DynamoDB',
      );
      const { state } = judge(verdictAt, values.length, {
        ...alarm,
        treatMissingData: isDynamoDb ? 'ignore' : alarm.treatMissingData,
        prematureWindow: 'evaluationRange',
        unripeBreach: 'OK',
      });
      if (state !== 'retain') this.states.set(alarm.name, state);
    }
  }

  #values(alarm: MetricAlarmModel, timeMs: number): readonly number[] {
    const { queries, watchedId, periodSeconds, evaluationPeriods } = alarm;
    const periodMs = periodSeconds * 1000;
    const length = evaluationPeriods + EXTRA_DATAPOINTS;
    const timesMs = Array.from({ length }, (_, index) => timeMs - (length - index) * periodMs);
    const results = new Map<string, MathValue>();
    for (const { id, metricStat } of queries) {
      if (metricStat === undefined) continue;
      const values = timesMs.map((startMs) =>
        this.#statistic(metricStat, startMs, startMs + periodMs),
      );
      results.set(id, { kind: 'series', values, label: id, periodSeconds });
    }
    for (const { id, node } of compileQueries(queries, watchedId).expressions) {
      const resolve = (name: string): MathValue =>
        results.get(name) ?? { kind: 'array', series: [] };
      results.set(id, evaluateMath(node, { timesMs, periodSeconds, resolve, metrics: () => [] }));
    }
    const watched = results.get(watchedId);
    return watched?.kind === 'series' ? watched.values : [];
  }

  #statistic({ metric, stat }: MetricStat, startMs: number, endMs: number): number {
    const distribution = new Distribution(Infinity);
    let sum = 0;
    let max = -Infinity;
    for (const { timestampMs, values, counts } of this.#history.get(metricKey(metric)) ?? []) {
      if (timestampMs < startMs || timestampMs >= endMs) continue;
      for (let index = 0; index < (values?.length ?? 0); index++) {
        const value = values?.[index] ?? 0;
        const count = counts?.[index] ?? 1;
        if (count === 0) continue;
        distribution.add(value, count);
        sum += value * count;
        max = Math.max(max, value);
      }
    }
    if (distribution.total === 0) return NaN;
    const statistic = parseStatistic(stat);
    if (statistic.kind === 'percentile') {
      return distribution.percentile(statistic.percent, 'nearestRank');
    }

    if (statistic.kind === 'range') {
      return distribution.measure(statistic.measure, statistic.bounds);
    }

    if (stat === 'Sum') return sum;
    if (stat === 'Maximum') return max;
    return stat === 'SampleCount' ? distribution.total : sum / distribution.total;
  }
}
