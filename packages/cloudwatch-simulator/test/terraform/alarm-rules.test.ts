import { AlarmEngine, MetricStore, readStack } from '../../src';

const ADDRESS = 'aws_cloudwatch_metric_alarm.a';
const MINUTE_MS = 60_000;

const SINGLE = {
  alarm_name: 'A',
  comparison_operator: 'GreaterThanThreshold',
  threshold: 0,
  evaluation_periods: 2,
  namespace: 'N',
  metric_name: 'M',
  statistic: 'Sum',
  period: 60,
};

const metric = (id: string, change: object = {}) => ({
  id,
  metric: { namespace: 'N', metric_name: 'M', stat: 'Sum', period: 60, ...change },
});

const result = { id: 'e', expression: 'm1 * 2', return_data: true };
const { namespace: _n, metric_name: _m, statistic: _s, period: _p, ...common } = SINGLE;
const math = (...queries: object[]) => ({ ...common, metric_query: queries });

const BAND = { id: 'band', expression: 'ANOMALY_DETECTION_BAND(m1, 2)', return_data: true };
const { threshold: _t, ...withoutThreshold } = common;
const onBand = (change: object) => ({
  ...withoutThreshold,
  comparison_operator: 'GreaterThanUpperThreshold',
  threshold_metric_id: 'band',
  metric_query: [{ ...metric('m1'), return_data: true }, BAND],
  ...change,
});

const modelOf = (alarm: object) =>
  readStack({ resource: { aws_cloudwatch_metric_alarm: { a: alarm } } });

const dimensions = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`D${n}`, 'x']));

const topics = (count: number) =>
  Array.from({ length: count }, (_, n) => `arn:aws:sns:us-east-1:123456789012:t${n}`);

describe('metric alarm that AWS refuses', () => {
  it.each<[string, object, string, string]>([
    ['3 of 2', { ...SINGLE, datapoints_to_alarm: 3 }, 'datapoints_to_alarm', 'got 3'],
    ['0 of 2', { ...SINGLE, datapoints_to_alarm: 0 }, 'datapoints_to_alarm', 'got 0'],
    ['1.5 of 2', { ...SINGLE, datapoints_to_alarm: 1.5 }, 'datapoints_to_alarm', 'got 1.5'],
    ['no periods', { ...SINGLE, evaluation_periods: 0 }, 'evaluation_periods', 'at least 1'],
    ['periods unset', { ...SINGLE, evaluation_periods: null }, 'evaluation_periods', 'nothing'],
    ['two statistics', { ...SINGLE, extended_statistic: 'p90' }, 'statistic', 'got both'],
    ['no statistic', { ...SINGLE, statistic: null }, 'statistic', 'got neither'],
    ['p90 as statistic', { ...SINGLE, statistic: 'p90' }, 'statistic', 'extended_statistic'],
    [
      'Sum as extended statistic',
      { ...SINGLE, statistic: null, extended_statistic: 'Sum' },
      'extended_statistic',
      'got Sum',
    ],
    [
      'p101',
      { ...SINGLE, statistic: null, extended_statistic: 'p101' },
      'extended_statistic',
      '100 percent',
    ],
    ['period 90', { ...SINGLE, period: 90 }, 'period', 'got 90'],
    ['period 5', { ...SINGLE, period: 5 }, 'period', 'got 5'],
    ['period 0', { ...SINGLE, period: 0 }, 'period', 'got 0'],
    ['period -60', { ...SINGLE, period: -60 }, 'period', 'got -60'],
    ['no period', { ...SINGLE, period: null }, 'period', 'got nothing'],
    [
      'more than a day',
      { ...SINGLE, period: 300, evaluation_periods: 289 },
      'evaluation_periods',
      'at most 86400',
    ],
    [
      'more than a week',
      { ...SINGLE, period: 3600, evaluation_periods: 169 },
      'evaluation_periods',
      'at most 604800',
    ],
    ['no threshold', { ...SINGLE, threshold: null }, 'threshold', 'got neither'],
    ['no operator', { ...SINGLE, comparison_operator: null }, 'comparison_operator', 'nothing'],
    [
      'an operator of a band',
      { ...SINGLE, comparison_operator: 'GreaterThanUpperThreshold' },
      'comparison_operator',
      'needs threshold_metric_id',
    ],
    [
      'a fixed operator on a band',
      onBand({ comparison_operator: 'GreaterThanThreshold' }),
      'comparison_operator',
      'needs threshold',
    ],
    ['threshold and band', onBand({ threshold: 1 }), 'threshold', 'got both'],
    [
      'a band that is none',
      onBand({ threshold_metric_id: 'm1' }),
      'threshold_metric_id',
      'ANOMALY_DETECTION_BAND',
    ],
    ['31 dimensions', { ...SINGLE, dimensions: dimensions(31) }, 'dimensions', 'at most 30'],
    ['an empty dimension', { ...SINGLE, dimensions: { A: '' } }, 'dimensions', '"A"=""'],
    ['no metric', { ...SINGLE, metric_name: null }, 'metric_name', 'got nothing'],
    ['no namespace', { ...SINGLE, namespace: null }, 'namespace', 'got nothing'],
    ['namespace :N', { ...SINGLE, namespace: ':N' }, 'namespace', 'colon'],
    ['a unit', { ...SINGLE, unit: 'Apples' }, 'unit', 'got Apples'],
    ['6 actions', { ...SINGLE, alarm_actions: topics(6) }, 'alarm_actions', 'at most 5'],
    ['a long name', { ...SINGLE, alarm_name: 'a'.repeat(256) }, 'alarm_name', 'at most 255'],
    [
      'a long description',
      { ...SINGLE, alarm_description: 'a'.repeat(1025) },
      'alarm_description',
      'at most 1024',
    ],
    [
      'none returned',
      math({ ...result, return_data: false }, metric('m1')),
      'metric_query',
      'got 0',
    ],
    ['two returned', math(result, { ...metric('m1'), return_data: true }), 'metric_query', 'got 2'],
    ['metric and queries', { ...math(result, metric('m1')), period: 60 }, 'metric_query', 'period'],
    [
      '11 metrics',
      math(
        { ...result, expression: 'SUM(METRICS())' },
        ...Array.from({ length: 11 }, (_, n) => metric(`m${n}`)),
      ),
      'metric_query',
      'at most 10',
    ],
    [
      'two periods',
      math(result, metric('m1'), metric('m2', { period: 300 })),
      'metric_query',
      '60, 300',
    ],
    [
      'a query of both kinds',
      math(result, { ...metric('m1'), expression: '1' }),
      'metric_query[1].metric',
      'got both',
    ],
    ['a query of neither kind', math(result, { id: 'm1' }), 'metric_query[1].metric', 'neither'],
    [
      'a statistic of a query',
      math(result, metric('m1', { stat: 'p0.1.2' })),
      'metric_query[1].metric[0].stat',
      'not a statistic',
    ],
    [
      'a long expression',
      math({ ...result, expression: `m1 + ${'1 + '.repeat(600)}1` }, metric('m1')),
      'metric_query[0].expression',
      'at most 2048',
    ],
    ['a text as threshold', { ...SINGLE, threshold: 'high' }, 'threshold', 'a number'],
  ])('is named and not evaluated: %s', (_, alarm, attribute, part) => {
    const model = modelOf(alarm);

    expect(model.findings).toEqual(
      expect.arrayContaining([
        {
          kind: 'invalid',
          address: ADDRESS,
          attribute,
          message: expect.stringContaining(part) as string,
        },
      ]),
    );
    const store = new MetricStore();
    const engine = new AlarmEngine(model, store, { startMs: 0 });
    store.put({
      metric: { namespace: 'N', metricName: 'M', dimensions: {} },
      timestampMs: 0,
      values: [9],
    });
    expect(engine.advanceTo(5 * MINUTE_MS)).toEqual([]);
    expect([...engine.notEvaluated]).toEqual([(alarm as typeof SINGLE).alarm_name]);
  });

  it.each<[string, object]>([
    ['one metric', SINGLE],
    ['2 of 2', { ...SINGLE, datapoints_to_alarm: 2 }],
    ['ten seconds', { ...SINGLE, period: 10 }],
    ['a day', { ...SINGLE, period: 300, evaluation_periods: 288 }],
    ['a week', { ...SINGLE, period: 3600, evaluation_periods: 168 }],
    ['a percentile', { ...SINGLE, statistic: null, extended_statistic: 'p99.9' }],
    ['an expression', math(result, metric('m1'))],
    ['30 dimensions', { ...SINGLE, dimensions: dimensions(30) }],
    ['5 actions', { ...SINGLE, alarm_actions: topics(5) }],
  ])('is not one with %s', (_, alarm) => {
    const model = modelOf(alarm);

    expect(model.findings).toEqual([]);
    const engine = new AlarmEngine(model, new MetricStore(), { startMs: 0 });
    expect([...engine.notEvaluated]).toEqual([]);
  });
});

describe('metric alarm in a state', () => {
  const unset = {
    alarm_description: '',
    datapoints_to_alarm: 0,
    dimensions: null,
    evaluate_low_sample_count_percentiles: '',
    extended_statistic: '',
    metric_query: [],
    threshold_metric_id: '',
    unit: '',
  };
  const stateOf = (values: object) =>
    readStack({
      values: {
        root_module: {
          resources: [
            { address: ADDRESS, mode: 'managed', type: 'aws_cloudwatch_metric_alarm', values },
          ],
        },
      },
    });

  it('is read without the attributes that are not set', () => {
    const { findings, metricAlarms } = stateOf({ ...unset, ...SINGLE });

    expect(findings).toEqual([]);
    expect(metricAlarms).toEqual(modelOf(SINGLE).metricAlarms);
  });

  it('is read with an expression', () => {
    const empty = { metric_name: '', namespace: '', period: 0, statistic: '' };
    const metrics = [{ ...metric('m1').metric, unit: '', dimensions: null }];
    const queries = [
      { ...result, account_id: '', label: '', metric: [], period: 0 },
      { id: 'm1', account_id: '', expression: '', metric: metrics, period: 0, return_data: false },
    ];

    const { findings, metricAlarms } = stateOf({
      ...unset,
      ...common,
      ...empty,
      metric_query: queries,
    });

    expect(findings).toEqual([]);
    expect(metricAlarms).toEqual(modelOf(math(result, metric('m1'))).metricAlarms);
  });
});
