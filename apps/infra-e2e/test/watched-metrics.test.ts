import { expandRows } from '../src/watched-metrics';

describe("reading a widget's metrics", () => {
  it('fills in what a row takes over from the row above', () => {
    const rows = [
      ['InferencePipeline', 'LatencyMs', 'EndpointName', 'iris', { stat: 'p50' }],
      ['...', { stat: 'p90' }],
      ['.', 'SuccessCount', '.', '.'],
      ['...', 'setosa'],
      [{ expression: 'm1 / m2' }],
    ];

    expect(expandRows(rows).map(({ name, dimensions }) => [name, dimensions])).toEqual([
      ['LatencyMs', { EndpointName: 'iris' }],
      ['LatencyMs', { EndpointName: 'iris' }],
      ['SuccessCount', { EndpointName: 'iris' }],
      ['SuccessCount', { EndpointName: 'setosa' }],
    ]);
  });
});
