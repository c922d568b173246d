import { expandRows, metricsOfAlarm } from '../src/watched-metrics';

describe('reader of the metrics of a widget', () => {
  it('fills in the cells that a row takes from the row above', () => {
    const rows = [
      ['InferencePipeline', 'LatencyMs', 'EndpointName', 'iris', { stat: 'p50' }],
      ['...', { stat: 'p90' }],
      ['.', 'SuccessCount', '.', '.'],
      ['...', 'setosa'],
      [{ expression: 'm1 / m2' }],
    ];

    expect(expandRows(rows).map(({ metricName, dimensions }) => [metricName, dimensions])).toEqual([
      ['LatencyMs', { EndpointName: 'iris' }],
      ['LatencyMs', { EndpointName: 'iris' }],
      ['SuccessCount', { EndpointName: 'iris' }],
      ['SuccessCount', { EndpointName: 'setosa' }],
    ]);
  });
});

describe('reader of an alarm', () => {
  const Namespace = 'AWS/Lambda';
  const Dimensions = [{ Name: 'FunctionName', Value: 'f' }];

  it('finds the metric of a simple alarm', () => {
    expect(metricsOfAlarm({ Namespace, MetricName: 'Errors', Dimensions })).toEqual([
      {
        namespace: Namespace,
        metricName: 'Errors',
        dimensions: { FunctionName: 'f' },
        unit: undefined,
      },
    ]);
  });

  it('finds every metric of an expression', () => {
    const stat = (MetricName: string) => ({
      Metric: { Namespace, MetricName, Dimensions },
      Period: 60,
      Stat: 'Sum',
    });
    const Metrics = [
      { Id: 'result', Expression: 'a / b' },
      { Id: 'a', MetricStat: stat('Errors') },
      { Id: 'b', MetricStat: stat('Invocations') },
    ];
    expect(metricsOfAlarm({ Metrics }).map(({ metricName }) => metricName)).toEqual([
      'Errors',
      'Invocations',
    ]);
  });
});
