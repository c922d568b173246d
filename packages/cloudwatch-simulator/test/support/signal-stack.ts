import { readStack, type MetricIdentity, type StackModel } from '../../src';

/** The index counts smaller shares as this one. */
const SMALLEST_SHARE = 0.001;

/** A window in which the drift of a signal is computed. */
export interface DriftWindow {
  readonly name: string;
  readonly periodSeconds: number;
  readonly minimumSamples: number;
  readonly threshold: number;
  /** For each group of neighbouring bins, how many bins it has. */
  readonly groups: readonly number[];
}

export const DAY: DriftWindow = {
  name: 'day',
  periodSeconds: 86_400,
  minimumSamples: 500,
  threshold: 0.1,
  groups: Array<number>(10).fill(1),
};

export const HOUR: DriftWindow = {
  name: 'hour',
  periodSeconds: 3_600,
  minimumSamples: 5_000,
  threshold: 0.08,
  groups: [2, 2, 2, 2, 2],
};

/** The metric with the bins of a signal, as powers of two: 1 for what cannot be used, 2, 4, … */
export function signalMetric(name: string): MetricIdentity {
  return {
    namespace: 'InferencePipeline',
    metricName: `Signal.${name}.0a1b2c3d`,
    dimensions: { EndpointName: 'churn' },
  };
}

/**
 * Alarms on the population stability index of signals with ten bins of equal shares, the share of
 * unusable values and a stuck value: what a stack that watches signals has.
 */
export function signalStack(
  names: readonly string[],
  windows: readonly DriftWindow[] = [DAY, HOUR],
): StackModel {
  const alarms = names.flatMap((name) => [
    ...windows.map((window) => driftAlarm(name, window)),
    violationsAlarm(name),
    stuckAlarm(name),
  ]);
  return readStack({
    resource: {
      aws_cloudwatch_metric_alarm: Object.fromEntries(
        alarms.map((alarm, index) => [
          `a${index}`,
          {
            comparison_operator: 'GreaterThanThreshold',
            evaluation_periods: 1,
            treat_missing_data: 'ignore',
            ...alarm,
          },
        ]),
      ),
    },
  });
}

function driftAlarm(name: string, window: DriftWindow) {
  const { groups, minimumSamples, threshold, periodSeconds } = window;
  const stats = groups.map((_, index) => {
    const first = groups.slice(0, index).reduce((sum, bins) => sum + bins, 0);
    const last = first + (groups[index] ?? 1) - 1;
    return `TC(${boundAfter(first - 1)}:${boundAfter(last)})`;
  });
  const counted = stats.slice(0, -1);
  const rest = `n-${counted.map((_, index) => `FILL(c${index},0)`).join('-')}`;
  const terms = groups.map((bins, index) => {
    const share = bins / 10;
    const count = index < counted.length ? `FILL(c${index},0)` : `(${rest})`;
    const p = `IF(${count}/n>${SMALLEST_SHARE},${count}/n,${SMALLEST_SHARE})`;
    return `(${p}-${share})*LOG(${p}/${share})`;
  });
  return {
    alarm_name: `Drift-${window.name}-${name}`,
    threshold,
    metric_query: [
      {
        id: 'index',
        expression: `IF(n>=${minimumSamples},${terms.join('+')})`,
        return_data: true,
      },
      query('n', name, `TC(${boundAfter(-1)}:)`, periodSeconds),
      ...counted.map((stat, index) => query(`c${index}`, name, stat, periodSeconds)),
    ],
  };
}

function violationsAlarm(name: string) {
  return {
    alarm_name: `Violations-${name}`,
    threshold: 2,
    metric_query: [
      { id: 'share', expression: 'IF(n>=500,v)', return_data: true },
      query('n', name, 'SampleCount', 86_400),
      query('v', name, `PR(:${boundAfter(-1)})`, 86_400),
    ],
  };
}

function stuckAlarm(name: string) {
  return {
    alarm_name: `Stuck-${name}`,
    threshold: 0,
    metric_query: [
      { id: 'stuck', expression: 'IF(n>=30,(most==least)*(least>1))', return_data: true },
      query('n', name, 'SampleCount', 3_600),
      query('most', name, 'Maximum', 3_600),
      query('least', name, 'Minimum', 3_600),
    ],
  };
}

function query(id: string, name: string, stat: string, period: number) {
  const { namespace, metricName, dimensions } = signalMetric(name);
  return { id, metric: { namespace, metric_name: metricName, dimensions, stat, period } };
}

/** The bound between a bin and the next one, by position from 0. */
function boundAfter(position: number): string {
  return (Math.SQRT2 * 2 ** (position + 1)).toFixed(2);
}
