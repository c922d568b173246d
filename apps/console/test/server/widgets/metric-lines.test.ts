import { readMetricLines } from '../../../src/server/widgets/metric-lines';

describe('metric line', () => {
  it('has dimensions and options', () => {
    const [line] = readMetricLines(
      [['N', 'M', 'D', 'V', { stat: 'p99', yAxis: 'right', visible: false, id: 'm', period: 300 }]],
      'Sum',
    );
    expect(line).toMatchObject({
      id: 'm',
      stat: 'p99',
      axis: 'right',
      visible: false,
      periodSeconds: 300,
      metric: { namespace: 'N', metricName: 'M', dimensions: { D: 'V' } },
    });
  });

  it('repeats one value of the line above with a dot, and the rest with three', () => {
    const lines = readMetricLines(
      [
        ['N', 'M', 'A', '1', 'B', '2'],
        ['.', 'Other', '.', '.', '.', '3'],
        ['...', '4'],
        [{ expression: 'm1' }],
      ],
      'Sum',
    );
    expect(lines.map(({ metric, expression }) => metric ?? expression)).toEqual([
      { namespace: 'N', metricName: 'M', dimensions: { A: '1', B: '2' } },
      { namespace: 'N', metricName: 'Other', dimensions: { A: '1', B: '3' } },
      { namespace: 'N', metricName: 'Other', dimensions: { A: '1', B: '4' } },
      'm1',
    ]);
  });

  it.each([
    [[['N']], 'metrics[0]: expected namespace, name'],
    [[['N', 'M', 'D']], 'metrics[0]: expected namespace, name and pairs'],
    [[['.', 'M']], 'metrics[0]: "." repeats nothing'],
    ['x', 'metrics: expected an array'],
    [['x'], 'metrics[0]: expected an array'],
  ])('rejects %j and names the place', (metrics, message) => {
    expect(() => readMetricLines(metrics, 'Sum')).toThrow(message);
  });
});
