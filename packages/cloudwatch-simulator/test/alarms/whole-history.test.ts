import fc from 'fast-check';

import { AlarmEngine, MetricStore, readStack, type Datapoints } from '../../src';
import { WholeHistory } from '../support/whole-history';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 2, 2, 12);
const MINUTES = 90;

const WATCHED = ['Latency', 'Errors', 'Throttles'] as const;

function metricOf(metricName: (typeof WATCHED)[number]) {
  const namespace = metricName === 'Throttles' ? 'AWS/DynamoDB' : 'Service';
  return { namespace, metricName, dimensions: {} };
}

function alarm(evaluated: object) {
  return {
    comparison_operator: 'GreaterThanThreshold',
    threshold: 2,
    evaluation_periods: 3,
    datapoints_to_alarm: 2,
    ...('metric_name' in evaluated && { period: 60 }),
    ...evaluated,
  };
}

const query = (id: string, metric_name: string, stat: string, period = 60) => ({
  id,
  metric: { namespace: 'Service', metric_name, stat, period },
});

/** Alarms on each kind of statistic and expression, with windows of minutes and of half an hour. */
const STACK = {
  resource: {
    aws_cloudwatch_metric_alarm: Object.fromEntries(
      [
        { metric_name: 'Errors', namespace: 'Service', statistic: 'Sum' },
        { metric_name: 'Errors', namespace: 'Service', statistic: 'Average', period: 300 },
        { metric_name: 'Latency', namespace: 'Service', extended_statistic: 'p90' },
        {
          metric_name: 'Latency',
          namespace: 'Service',
          extended_statistic: 'PR(2:)',
          period: 1800,
        },
        { metric_name: 'Throttles', namespace: 'AWS/DynamoDB', statistic: 'Maximum' },
        {
          metric_query: [
            { id: 'e', expression: 'IF(n > 1, 100 * FILL(x, 0) / n)', return_data: true },
            query('x', 'Errors', 'Sum'),
            query('n', 'Latency', 'SampleCount'),
          ],
        },
        {
          metric_query: [
            { id: 'e', expression: 'RUNNING_SUM(x) - AVG(x)', return_data: true },
            query('x', 'Errors', 'Sum'),
          ],
        },
      ].flatMap((evaluated, index) =>
        ['missing', 'breaching', 'notBreaching', 'ignore'].map((treat_missing_data) => {
          const alarm_name = `${index} ${treat_missing_data}`;
          return [
            `a${index}${treat_missing_data}`,
            alarm({ ...evaluated, alarm_name, treat_missing_data }),
          ];
        }),
      ),
    ),
  },
};

describe('engine', () => {
  /** For each minute, the values of each metric; none for a gap. */
  const history = fc.array(
    fc.tuple(...WATCHED.map(() => fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }))),
    { minLength: MINUTES, maxLength: MINUTES },
  );

  it('gives every alarm the state of an evaluation of the whole history, every minute', () => {
    const model = readStack(STACK);
    expect(model.findings).toEqual([]);
    fc.assert(
      fc.property(history, (minutes) => {
        const store = new MetricStore({ retentionMs: 3 * 3_600_000 });
        const engine = new AlarmEngine(model, store, { startMs: START_MS });
        const reference = new WholeHistory(model);
        for (const [minute, byMetric] of minutes.entries()) {
          const timestampMs = START_MS + minute * MINUTE_MS;
          const data = WATCHED.map((name, index): Datapoints => {
            return { metric: metricOf(name), timestampMs, values: byMetric[index] ?? [] };
          });
          for (const each of data.filter(({ values }) => values?.length)) {
            store.put(each);
            reference.put(each);
          }
          engine.advanceTo(timestampMs + MINUTE_MS);
          reference.evaluate(timestampMs + MINUTE_MS);
          for (const { name } of model.metricAlarms) {
            const expected = reference.states.get(name) ?? 'INSUFFICIENT_DATA';
            expect(`${name}: ${engine.state(name).state}`).toBe(`${name}: ${expected}`);
          }
        }
      }),
      { numRuns: 5 },
    );
  });
});
