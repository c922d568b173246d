import { AlarmEngine, MetricStore, readStack } from '../../src';

const alarm = (change: object) => ({
  alarm_name: 'A',
  comparison_operator: 'GreaterThanThreshold',
  threshold: 0,
  evaluation_periods: 1,
  ...change,
});

const metric = { namespace: 'N', metric_name: 'M', statistic: 'Sum', period: 60 };

function findingsOf(resource: object, more: object = {}) {
  const model = readStack({ resource, ...more });
  const engine = new AlarmEngine(model, new MetricStore(), { startMs: 0 });
  return {
    findings: [...model.findings, ...engine.findings].map(({ kind, address, message }) => [
      kind,
      address,
      message,
    ]),
    notEvaluated: [...engine.notEvaluated],
  };
}

describe('what is not simulated', () => {
  it.each([
    ['aws_cloudwatch_contributor_insight_rule', 'aws_cloudwatch_contributor_insight_rule'],
    ['aws_cloudwatch_log_anomaly_detector', 'aws_cloudwatch_log_anomaly_detector'],
    ['aws_cloudwatch_log_alarm', 'aws_cloudwatch_log_alarm'],
    ['awscc_cloudwatch_alarm', 'awscc_cloudwatch_alarm'],
  ])('is named: %s', (type, part) => {
    const { findings } = findingsOf({ [type]: { a: { name: '${aws_kms_key.k.arn}' } } });

    expect(findings).toEqual([['unsupported', `${type}.a`, expect.stringContaining(part)]]);
  });

  it('is named in a plan', () => {
    const resources = [
      {
        address: 'aws_cloudwatch_log_alarm.a',
        type: 'aws_cloudwatch_log_alarm',
        values: {},
      },
    ];

    const { findings } = readStack({ planned_values: { root_module: { resources } } });

    expect(findings).toMatchObject([{ kind: 'unsupported', attribute: '' }]);
  });

  it('is named if it is in a module', () => {
    const { findings } = findingsOf({}, { module: { pipeline: { source: './pipeline' } } });

    expect(findings).toEqual([
      ['unsupported', 'module.pipeline', expect.stringContaining('give the plan')],
    ]);
  });

  it.each([
    [
      'Metrics Insights',
      { metric_query: [{ id: 'q', expression: 'SELECT AVG(M) FROM N', return_data: true }] },
      'Metrics Insights',
    ],
    [
      'an expression over Metrics Insights',
      {
        metric_query: [
          { id: 'e', expression: 'FIRST(q)', return_data: true },
          { id: 'q', expression: '  select max(M) from N group by D', return_data: false },
        ],
      },
      'Metrics Insights',
    ],
    ['PromQL', { evaluation_criteria: [{ promql: [{ query: 'up == 0' }] }] }, 'PromQL'],
    ['a dynamic block', { dynamic: { metric_query: { for_each: [1], content: {} } } }, 'Dynamic'],
  ])('is an alarm on %s, which is not called invalid', (_, change, part) => {
    const { findings, notEvaluated } = findingsOf({
      aws_cloudwatch_metric_alarm: { a: alarm(change) },
    });

    expect(findings).toEqual([
      ['unsupported', 'aws_cloudwatch_metric_alarm.a', expect.stringContaining(part)],
    ]);
    expect(notEvaluated).toEqual(['A']);
  });

  it.each(['count', 'for_each'])('is an alarm with %s that is not known', (argument) => {
    const { findings } = findingsOf({
      aws_cloudwatch_metric_alarm: { a: { ...alarm(metric), [argument]: '${var.unknown}' } },
    });

    expect(findings.at(-1)).toEqual([
      'unresolved',
      'aws_cloudwatch_metric_alarm.a',
      'The number of instances is not known here: no instance is read.',
    ]);
  });

  it('is one of two alarms of the same name', () => {
    const { findings } = findingsOf({
      aws_cloudwatch_metric_alarm: { a: alarm(metric), b: alarm(metric) },
    });

    expect(findings).toEqual([
      ['invalid', 'aws_cloudwatch_metric_alarm.b', expect.stringContaining('the same name, "A"')],
    ]);
  });
});

describe('composite alarm', () => {
  const composite = (rule: string, change: object = {}) => ({
    aws_cloudwatch_metric_alarm: {
      a: alarm(metric),
      b: { ...alarm({ ...metric, metric_name: 'O' }), alarm_name: 'B' },
    },
    aws_cloudwatch_composite_alarm: { c: { alarm_name: 'C', alarm_rule: rule, ...change } },
  });

  it('is evaluated with AT_LEAST', () => {
    const model = readStack({ resource: composite('AT_LEAST(2, ALARM, (A, B))') });
    const store = new MetricStore();
    const engine = new AlarmEngine(model, store, { startMs: 0 });
    const put = (metricName: string, minute: number) =>
      store.put({
        metric: { namespace: 'N', metricName, dimensions: {} },
        timestampMs: minute * 60_000,
        values: [1],
      });
    put('M', 0);
    engine.advanceTo(60_000);
    const withOne = engine.state('C').state;
    put('M', 1);
    put('O', 1);
    engine.advanceTo(120_000);

    expect([...model.findings, ...engine.findings]).toEqual([]);
    expect([withOne, engine.state('C').state]).toEqual(['OK', 'ALARM']);
  });

  it.each([
    ['unsupported', 'Only AT_LEAST(2, ALARM', 'AT_LEAST(2, (ALARM(A), ALARM(B)))'],
    ['invalid', 'AT_LEAST takes 1 to 2 alarms, not 3', 'AT_LEAST(3, ALARM, (A, B))'],
    ['invalid', 'Expected AND, OR or the end', 'ALARM(A) XOR ALARM(B)'],
    ['invalid', 'at most 500 elements', Array(501).fill('ALARM(A)').join(' OR ')],
  ])('is not evaluated, and called %s: %s', (kind, part, rule) => {
    const { findings, notEvaluated } = findingsOf(composite(rule));

    expect(findings).toEqual([
      [kind, 'aws_cloudwatch_composite_alarm.c', expect.stringContaining(part)],
    ]);
    expect(notEvaluated).toEqual(['C']);
  });

  it('is not evaluated with a suppressor without a wait', () => {
    const suppressor = { actions_suppressor: { alarm: 'B', extension_period: 60 } };

    const { findings, notEvaluated } = findingsOf(composite('ALARM(A)', suppressor));

    expect(findings).toEqual([
      ['invalid', 'aws_cloudwatch_composite_alarm.c', expect.stringContaining('seconds')],
    ]);
    expect(notEvaluated).toEqual(['C']);
  });
});
