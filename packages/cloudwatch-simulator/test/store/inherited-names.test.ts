import { MetricStore, type MetricIdentity } from '../../src';
import { NOW_MS } from '../support/latency';

/** Names that every object has a member of. */
const INHERITED = ['toString', 'constructor', 'hasOwnProperty', '__proto__'];

/** The metrics that a store has, with the sum of each. */
function sumsIn(store: MetricStore) {
  return store.listMetrics().map(({ namespace, metricName, dimensions }) => {
    const metric: MetricIdentity = { namespace, metricName, dimensions };
    const sum = store.statistic(metric, 'Sum', NOW_MS - 60_000, NOW_MS + 60_000);
    return [metricName, Object.entries(dimensions), sum];
  });
}

describe.each(INHERITED)('name %s', (name) => {
  const emf = (members: object) =>
    JSON.stringify({
      _aws: {
        Timestamp: NOW_MS,
        CloudWatchMetrics: [
          { Namespace: 'N', Dimensions: [[name]], Metrics: [{ Name: 'M' }] },
          { Namespace: 'N', Dimensions: [[]], Metrics: [{ Name: name }] },
        ],
      },
      M: 1,
      ...members,
    });

  it('is a dimension and a metric of a document that has a member of that name', () => {
    const store = new MetricStore();

    store.putEmf(emf({}).replace('"M":1', `"M":1,"${name}":"x"`), NOW_MS);
    store.putEmf(emf({}).replace('"M":1', `"M":1,"${name}":5`), NOW_MS);

    expect(sumsIn(store)).toEqual([
      ['M', [[name, 'x']], 1],
      [name, [], 5],
    ]);
  });

  it('has no value in a document without such a member', () => {
    const store = new MetricStore();

    const { kind, problems } = store.putEmf(emf({}), NOW_MS);

    expect(kind).toBe('validationError');
    expect(problems).toHaveLength(2);
    expect(store.listMetrics()).toEqual([]);
  });

  it('is a dimension like any other in PutMetricData', () => {
    const store = new MetricStore();
    const Dimensions = [{ Name: name, Value: 'x' }];

    store.putMetricData(
      { Namespace: 'N', MetricData: [{ MetricName: 'M', Value: 2, Dimensions }] },
      NOW_MS,
    );

    expect(sumsIn(store)).toEqual([['M', [[name, 'x']], 2]]);
  });
});

describe('value', () => {
  it.each([1e-120, -5e-324, 2 ** 361])('is refused as by CloudWatch: %p', (Value) => {
    const request = { Namespace: 'N', MetricData: [{ MetricName: 'M', Value }] };

    expect(() => new MetricStore().putMetricData(request, NOW_MS)).toThrow(/2\^-359 to 2\^360/);
  });

  it.each([0, -0, 8.51592e-109, 2 ** 360])('is taken: %p', (Value) => {
    const store = new MetricStore();

    store.putMetricData({ Namespace: 'N', MetricData: [{ MetricName: 'M', Value }] }, NOW_MS);

    expect(sumsIn(store)).toEqual([['M', [], Value + 0]]);
  });
});
