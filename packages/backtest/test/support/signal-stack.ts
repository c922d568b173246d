import {
  readStack,
  type MetricIdentity,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';
import { codeBounds, type WatchedSignals } from '@inference-pipeline/inference-contract';

/** A prediction with five bins of equal shares. */
export const WATCHED: WatchedSignals = {
  formatVersion: 1,
  signals: [
    {
      name: 'score',
      from: 'prediction',
      at: '/0',
      kind: 'number',
      bins: [
        { upTo: 1, share: 0.2 },
        { upTo: 2, share: 0.2 },
        { upTo: 3, share: 0.2 },
        { upTo: 4, share: 0.2 },
        { share: 0.2 },
      ],
      baselineVersion: '89abcdef',
      standardDeviation: 2,
    },
  ],
};

/** The metric of the bins of {@link WATCHED}. */
export const SCORE: MetricIdentity = {
  namespace: 'InferencePipeline',
  metricName: 'Signal.score.89abcdef',
  dimensions: { EndpointName: 'churn' },
};

/** Counts of all but the last bin. */
const BINS = [0, 1, 2, 3].map((position) => {
  const { above, upTo } = codeBounds(position, position);
  return `TC(${above}:${upTo})`;
});

/** Drift over a day, violations and a stuck model over an hour, as a stack that watches a signal has them. */
export function signalStack(): StackModel {
  const rest = `n-${BINS.map((_, bin) => `FILL(c${bin},0)`).join('-')}`;
  const terms = [...BINS.map((_, bin) => `FILL(c${bin},0)`), rest].map((count) => {
    const share = `MAX([${count},n/1000])/n`;
    return `(${share}-0.2)*LOG(${share}/0.2)`;
  });
  return readStack({
    resource: {
      aws_cloudwatch_metric_alarm: {
        drift: alarm('Drift', 0.1, `IF(n>=500,${terms.join('+')})`, 86_400, {
          n: 'TC(1.41:)',
          ...Object.fromEntries(BINS.map((stat, bin) => [`c${bin}`, stat])),
        }),
        violations: alarm('Violations', 2, 'IF(n>=100,v)', 3_600, {
          n: 'SampleCount',
          v: 'PR(:1.41)',
        }),
        stuck: alarm('Stuck', 0, 'IF(n>=30,(most==least)*(least>1))', 3_600, {
          n: 'SampleCount',
          most: 'Maximum',
          least: 'Minimum',
        }),
      },
    },
  });
}

function alarm(
  name: string,
  threshold: number,
  expression: string,
  period: number,
  stats: Readonly<Record<string, string>>,
) {
  const { namespace, metricName, dimensions } = SCORE;
  return {
    alarm_name: name,
    comparison_operator: 'GreaterThanThreshold',
    evaluation_periods: 1,
    treat_missing_data: 'ignore',
    threshold,
    metric_query: [
      { id: 'result', expression, return_data: true },
      ...Object.entries(stats).map(([id, stat]) => ({
        id,
        metric: { namespace, metric_name: metricName, dimensions, stat, period },
      })),
    ],
  };
}
