import { MetricStore } from '@inference-pipeline/cloudwatch-simulator';

import { resolveSearches } from '../../../src/server/widgets/searches';

const AT_MS = Date.UTC(2026, 0, 1);

/** Ten variants, each with as many calls as its number, and another endpoint. */
function store(): MetricStore {
  const filled = new MetricStore();
  const put = (EndpointName: string, VariantName: string, value: number) =>
    filled.put({
      metric: {
        namespace: 'AWS/SageMaker',
        metricName: 'Invocations',
        dimensions: { EndpointName, VariantName },
      },
      timestampMs: AT_MS,
      values: [value],
    });
  for (let variant = 1; variant <= 10; variant++) put('ml', `v${variant}`, variant);
  put('other', 'v99', 99);
  return filled;
}

function answer(expression: string) {
  const filled = store();
  return filled.query({
    metricDataQueries: resolveSearches(
      [{ id: 'e1', label: 'calls', expression, periodSeconds: 60 }],
      (filter) => filled.listMetrics(filter),
    ),
    startMs: AT_MS,
    endMs: AT_MS + 60_000,
  });
}

const search = (name: string) =>
  `SEARCH('{AWS/SageMaker,EndpointName,VariantName} MetricName="${name}" EndpointName="ml"', 'Sum', 60)`;

describe('search of a dashboard', () => {
  it('finds the variants of the endpoint, the busiest first', () => {
    const lines = answer(`SLICE(SORT(${search('Invocations')}, MAX, DESC), 0, 3)`);
    expect(lines.map(({ label, values }) => [label, ...values])).toEqual([
      ['calls v10', 10],
      ['calls v9', 9],
      ['calls v8', 8],
    ]);
  });

  it('has no lines if it finds nothing', () => {
    expect(answer(`SLICE(SORT(${search('Nothing')}, MAX, DESC), 0, 3)`)).toEqual([]);
  });

  it('is not evaluated if it looks for something else', () => {
    expect(answer(`SEARCH('Invocations OR Errors', 'Sum', 60)`)[0]?.status).toBe('notEvaluated');
  });
});
