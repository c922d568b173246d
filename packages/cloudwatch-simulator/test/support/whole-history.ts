import {
  EXTRA_DATAPOINTS,
  metricKey,
  parseStatistic,
  type AlarmState,
  type Datapoints,
  type MetricAlarmModel,
  type MetricStat,
  type StackModel,
} from '../../src';
import { COMPARISONS } from '../../src/alarms/comparison';
import { judge, type Verdict } from '../../src/alarms/judge';
import { compileQueries } from '../../src/math/compile';
import { evaluateExpressions } from '../../src/math/evaluate';
import type { TimeSeries } from '../../src/math/value';
import { Distribution } from '../../src/store/distribution';

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
      const comparison = COMPARISONS[alarm.comparisonOperator];
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
      });
      if (state !== 'retain') this.states.set(alarm.name, state);
    }
  }

  #values(alarm: MetricAlarmModel, timeMs: number): readonly number[] {
    const { queries, watchedId, periodSeconds, evaluationPeriods } = alarm;
    const periodMs = periodSeconds * 1000;
    const length = evaluationPeriods + EXTRA_DATAPOINTS;
    const timesMs = Array.from({ length }, (_, index) => timeMs - (length - index) * periodMs);
    const metrics = new Map<string, TimeSeries>();
    for (const { id, metricStat } of queries) {
      if (metricStat === undefined) continue;
      const values = timesMs.map((startMs) =>
        this.#statistic(metricStat, startMs, startMs + periodMs),
      );
      metrics.set(id, { kind: 'series', values, label: id, periodSeconds });
    }
    const expressions = compileQueries(queries, watchedId);
    const watched = evaluateExpressions(expressions, metrics, { timesMs, periodSeconds }).get(
      watchedId,
    );
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
    if (statistic.kind === 'percentile') return distribution.percentile(statistic.percent);

    if (statistic.kind === 'range') {
      return distribution.measure(statistic.measure, statistic.bounds);
    }

    if (stat === 'Sum') return sum;
    if (stat === 'Maximum') return max;
    return stat === 'SampleCount' ? distribution.total : sum / distribution.total;
  }
}
