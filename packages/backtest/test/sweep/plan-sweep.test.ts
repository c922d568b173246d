import { planSweep } from '../../src/sweep/plan-sweep';
import { frozenStack } from '../support/frozen-stacks';
import { TUNABLE } from '../support/sweep';

const model = frozenStack('prod');
const plan = (...texts: readonly string[]) => planSweep(texts, TUNABLE, model);
const valuesOf = ({ cases }: ReturnType<typeof plan>) => cases.map(({ values }) => values);

describe('sweep plan', () => {
  it('has the present setting among the others, in order', () => {
    const made = plan('highLatency.threshold=1000,3000');

    expect(valuesOf(made)).toEqual([[1000], [2000], [3000]]);
    expect(made.cases.map(({ isPresent }) => isPresent)).toEqual([false, true, false]);
  });

  it('has every combination of two settings', () => {
    const made = plan('highLatency.threshold=1000,2000', 'highLatency.statistic=p95,p99');

    expect(valuesOf(made)).toEqual([
      [1000, 'p95'],
      [1000, 'p99'],
      [2000, 'p95'],
      [2000, 'p99'],
    ]);
    expect(made.cases[1]?.changed).toMatchObject([
      { threshold: 1000, queries: [{ metricStat: { stat: 'p99' } }] },
    ]);
  });

  it.each([
    ['endpointModelLatency.thresholdMs=100,5000', { threshold: 100_000 }],
    ['Endpoint-Model-Latency-Alarm.threshold=100,5000', { threshold: 100_000 }],
    ['functionDuration.threshold=100', { threshold: 100 }],
    ['endpointCpu.threshold=50', { threshold: 50 }],
    ['inferenceErrors.evaluationPeriods=20', { evaluationPeriods: 20 }],
    ['inferenceErrors.datapointsToAlarm=1', { datapointsToAlarm: 1 }],
  ])('writes a setting in the unit of a stack file into the alarm: %s', (text, expected) => {
    expect(plan(text).cases.find(({ isPresent }) => !isPresent)?.changed).toMatchObject([expected]);
  });

  it('writes the minimum of samples into the expression', () => {
    const [first] = plan('endpointServerErrors.minimumSamples=3').cases;

    expect(first?.changed[0]?.queries.flatMap(({ expression }) => expression ?? [])).toEqual([
      expect.stringMatching(/^IF\(n0 >= 3, /),
    ]);
  });

  it('writes the period into every metric of an expression', () => {
    const changed = plan('endpointServerErrors.periodSeconds=300').cases.flatMap(
      (each) => each.changed,
    );

    const periods = changed.flatMap(({ queries }) =>
      queries.flatMap(({ metricStat }) => metricStat?.periodSeconds ?? []),
    );
    expect(periods).toEqual([300, 300]);
    expect(changed[0]?.periodSeconds).toBe(300);
  });

  it('names the settings that CloudWatch or a stack file refuses, and leaves them out', () => {
    const made = plan('highLatency.evaluationPeriods=1,5,1440,1441');

    expect(valuesOf(made)).toEqual([[5], [1440]]);
    expect(made.skipped).toEqual([
      { values: [1], reason: 'datapointsToAlarm 3 is more than evaluationPeriods 1' },
      {
        values: [1441],
        reason: 'CloudWatch takes a window of at most a day, and 1441 × 60 s is longer',
      },
    ]);
  });

  it.each([
    [
      'highLatenc.threshold=1',
      'there is no alarm "highLatenc" in a stack file. Did you mean "highLatency"?',
    ],
    ['highLatency.treshold=1', 'no setting "treshold". Did you mean "thresholdMs"?'],
    ['highLatency.minimumSamples=1', 'no setting "minimumSamples". Expected one of thresholdMs,'],
    ['highLatency.severity=warning', 'no setting "severity"'],
    [
      'highLatency.statistic=p91',
      '"p91" is not a statistic that a stack file takes here. Did you mean',
    ],
    [
      'endpointGpu.threshold=9',
      'the stack has no Endpoint-Gpu-Alarm. If it can have one, set alarms.endpointGpu.enabled: true',
    ],
    ['Availability-Fast-Burn-Long-Window-prod.threshold=1', 'it follows from objectives'],
    ['highLatency.threshold=-1,25200001', 'no setting is left to try'],
    ['highLatency=1', 'expected <alarm>.<setting>=<values>'],
    ['highLatency.threshold', 'expected <alarm>.<setting>=<values>'],
  ])('refuses %s', (text, problem) => {
    expect(() => plan(text)).toThrow(problem);
  });

  it('refuses the same setting twice, and too many combinations', () => {
    expect(() => plan('highLatency.threshold=1', 'highLatency.thresholdMs=2')).toThrow(
      'given twice',
    );
    expect(() =>
      plan('highLatency.threshold=1..100/50', 'inferenceErrors.threshold=1..99/50'),
    ).toThrow('2500 settings, expected at most 400');
  });
});
