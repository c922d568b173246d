import fc from 'fast-check';

import { AlarmEngine, MetricStore, readStack, type StackModel } from '../../src';
import { parseAlarmRule, ruleHolds } from '../../src/alarms/rule';
import { WholeHistory } from '../support/whole-history';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 2, 2, 12);
const METRICS = ['a', 'b'] as const;

const statistic = fc.constantFrom('Sum', 'Average', 'Maximum', 'SampleCount', 'p50', 'TC(1:3)');

/** Settings of an alarm on one metric, or on an expression over two. */
const alarmSettings = fc.record({
  metric: fc.constantFrom(...METRICS),
  stat: statistic,
  expression: fc.constantFrom(undefined, 'FILL(m, 0) - n', 'IF(n > 1, m / n)', 'DIFF(m)'),
  periodMinutes: fc.constantFrom(1, 2, 5, 20),
  periods: fc.integer({ min: 1, max: 4 }),
  needed: fc.integer({ min: 1, max: 4 }),
  threshold: fc.constantFrom(0, 0.25, 1, 3),
  comparison: fc.constantFrom(
    'GreaterThanThreshold',
    'GreaterThanOrEqualToThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
  ),
  missing: fc.constantFrom('missing', 'ignore', 'breaching', 'notBreaching'),
});

const models = fc
  .tuple(
    fc.array(alarmSettings, { minLength: 4, maxLength: 4 }),
    fc.constantFrom(
      'ALARM("0") AND NOT ALARM("1")',
      'OK("0") OR INSUFFICIENT_DATA("2")',
      'AT_LEAST(2, ALARM, ("0", "1", "3"))',
      'NOT (ALARM("0") OR OK("3"))',
    ),
  )
  .map(([settings, rule]) => stackOf(settings, rule));

type Settings = typeof alarmSettings extends fc.Arbitrary<infer T> ? T : never;

function stackOf(settings: readonly Settings[], rule: string): StackModel {
  const model = readStack({
    resource: {
      aws_cloudwatch_metric_alarm: Object.fromEntries(
        settings.map((each, index) => [`a${index}`, alarmOf(each, index)]),
      ),
      aws_cloudwatch_composite_alarm: {
        outer: { alarm_name: 'outer', alarm_rule: 'ALARM("inner") OR ALARM("2")' },
        inner: { alarm_name: 'inner', alarm_rule: rule },
      },
    },
  });
  if (model.findings.length > 0) throw new Error(JSON.stringify(model.findings));
  return model;
}

function alarmOf(settings: Settings, index: number) {
  const { metric, stat, expression, periodMinutes, periods } = settings;
  const query = (id: string, metric_name: string, of: string) => ({
    id,
    return_data: expression === undefined,
    metric: { namespace: 'N', metric_name, stat: of, period: 60 * periodMinutes },
  });
  const returned = { id: 'e', expression, return_data: true };
  return {
    alarm_name: String(index),
    comparison_operator: settings.comparison,
    threshold: settings.threshold,
    evaluation_periods: periods,
    datapoints_to_alarm: Math.min(settings.needed, periods),
    treat_missing_data: settings.missing,
    metric_query:
      expression === undefined
        ? [query('m', metric, stat)]
        : [returned, query('m', metric, stat), query('n', 'b', 'SampleCount')],
  };
}

/** Some minutes pass, and values arrive: new ones, and late ones. */
const steps = fc.array(
  fc.record({
    minutes: fc.constantFrom(1, 1, 1, 2, 7),
    data: fc.array(
      fc.record({
        metric: fc.constantFrom(...METRICS),
        minutesLate: fc.constantFrom(0, 0, 0, 1, 3, 12),
        // Percentiles need values from 0 on. Quarters add up without rounding errors, in any order.
        values: fc.array(
          fc.integer({ min: 0, max: 16 }).map((value) => value / 4),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
      }),
      { maxLength: 3 },
    ),
  }),
  { minLength: 20, maxLength: 60 },
);

describe('engine', () => {
  it('evaluates random alarms on late and missing data as from the whole history', () => {
    fc.assert(
      fc.property(models, steps, (model, taken) => {
        const store = new MetricStore({ retentionMs: 6 * 3_600_000 });
        const engine = new AlarmEngine(model, store, { startMs: START_MS });
        const reference = new WholeHistory(model);
        let nowMs = START_MS;
        for (const { minutes, data } of taken) {
          for (const { metric: metricName, minutesLate, values } of data) {
            const metric = { namespace: 'N', metricName, dimensions: {} };
            const timestampMs = nowMs - minutesLate * MINUTE_MS;
            store.put({ metric, timestampMs, values });
            reference.put({ metric, timestampMs, values });
          }
          for (let minute = 1; minute <= minutes; minute++) {
            reference.evaluate(nowMs + minute * MINUTE_MS);
          }

          nowMs += minutes * MINUTE_MS;
          engine.advanceTo(nowMs);
          expect(statesOf(engine)).toEqual(expectedStates(model, reference));
        }
      }),
      { numRuns: 150 },
    );
  });
});

function statesOf(engine: AlarmEngine): Readonly<Record<string, string>> {
  return Object.fromEntries(engine.states().map(({ name, state }) => [name, state]));
}

/** Composite alarms follow their rule at once, the inner one first. */
function expectedStates(
  { metricAlarms, compositeAlarms }: StackModel,
  { states }: WholeHistory,
): Readonly<Record<string, string>> {
  const all = new Map(
    metricAlarms.map(({ name }) => [name, states.get(name) ?? 'INSUFFICIENT_DATA'] as const),
  );
  for (const name of ['inner', 'outer']) {
    const rule = compositeAlarms.find((alarm) => alarm.name === name)?.rule ?? 'FALSE';
    const holds = ruleHolds(parseAlarmRule(rule), (child) => all.get(child));
    all.set(name, holds ? 'ALARM' : 'OK');
  }
  return Object.fromEntries(all);
}
