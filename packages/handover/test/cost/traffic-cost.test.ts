import { STREAMING_HANDLER } from '@inference-pipeline/inference-contract';

import { totalUsd } from '../../src/cost/monitoring-cost';
import { trafficCost } from '../../src/cost/traffic-cost';
import { costSection } from '../../src/readme/cost';
import { alarmConfiguration } from '../support/configuration';
import { USAGE } from '../support/usage';

function served(variables: Readonly<Record<string, string>> = {}, more: object = {}) {
  const environment = {
    variables: { METRICS_TRANSPORT: 'emf', PAYLOAD_POLICY: 'full', ...variables },
  };
  return {
    resource: {
      aws_lambda_function: {
        f: { environment, memory_size: 1_024, architectures: ['arm64'], ...more },
        // Not of the pipeline.
        other: { memory_size: 128 },
      },
      aws_apigatewayv2_api: { a: { name: 'a' } },
    },
  };
}

const at = (requestsPerSecond: number, ...given: Parameters<typeof served>) =>
  trafficCost(served(...given), { ...USAGE, requestsPerSecond });

describe('cost of traffic', () => {
  it('is unknown without a figure in the stack file, and without a function', () => {
    expect(trafficCost(served(), USAGE)).toBeUndefined();
    expect(trafficCost({ resource: {} }, { ...USAGE, requestsPerSecond: 1 })).toBeUndefined();
  });

  it('counts what each request adds, at a month of 730 hours', () => {
    const cost = at(10);

    expect(cost?.inferencesPerMonth).toBe(26_280_000);
    const usd = Object.fromEntries(
      (cost?.serving ?? []).map(({ item, costUsd }) => [item, Number(costUsd.toFixed(2))]),
    );
    expect(usd).toEqual({
      'HTTP API': 26.28,
      'Lambda requests': 5.26,
      // A tenth of a second with 1 GB.
      'Lambda duration': 35.04,
      'Records table': 16.43,
    });
    // Two writes and a read.
    expect(totalUsd(cost?.idempotency ?? [])).toBeCloseTo(26.28 * (2 * 0.625 + 0.125));
  });

  it('grows with the traffic alone', () => {
    const monitoring = (rate: number) => totalUsd(at(rate)?.monitoring ?? []);

    expect(monitoring(1_000)).toBeCloseTo(1_000 * monitoring(1), 6);
  });

  it('compares the transports, whichever the stack has', () => {
    const emf = at(1_000);
    const api = at(1_000, { METRICS_TRANSPORT: 'put-metric-data' });

    expect(emf?.transports).toEqual(api?.transports);
    expect([emf?.transport, api?.transport]).toEqual(['emf', 'put-metric-data']);
    // Ten dollars a million, and 449 bytes.
    expect(emf?.transports['put-metric-data']).toBeCloseTo(26_280);
    expect(emf?.transports.emf).toBeCloseTo((2_628_000_000 * 449 * 0.5) / 2 ** 30);
  });

  it('counts invocations, objects and notifications of asynchronous requests', () => {
    const cost = at(10, { ASYNCHRONOUS_BUCKET: 'payloads' });
    const quantity = (name: string) =>
      cost?.serving.filter(({ item }) => item === name).map((item) => Math.round(item.quantity));

    expect(quantity('HTTP API')).toEqual([2 * 26_280_000]);
    expect(quantity('Lambda requests')).toEqual([3 * 26_280_000 + 8_760]);
    expect(quantity('S3 writes')).toEqual([3 * 26_280_000 + 8_760]);
    expect(quantity('S3 reads')).toEqual([3 * 26_280_000]);
    expect(quantity('SNS')).toEqual([26_280_000]);
    // 100 KB for each of 26.28 million, for the 30 days of a bucket of others.
    expect(cost?.storage?.costUsd).toBeCloseTo(
      ((26_280_000 * 100) / 2 ** 20) * (30 / (730 / 24)) * 0.023,
    );
    expect(at(10)?.storage).toBeUndefined();
  });

  it('stores inputs and results for the days of the bucket', () => {
    const bucket = (days: number) => {
      const { resource } = served({ ASYNCHRONOUS_BUCKET: 'payloads' });
      const lifecycle = { l: { rule: [{ expiration: [{ days }] }] } };
      return trafficCost(
        { resource: { ...resource, aws_s3_bucket_lifecycle_configuration: lifecycle } },
        { ...USAGE, requestsPerSecond: 1 },
      )?.storage;
    };

    expect(bucket(7)?.basis).toContain('stay for 7 days');
    expect(bucket(14)?.costUsd).toBeCloseTo(2 * (bucket(7)?.costUsd ?? 0));
  });

  it('has what a second and a MB of a stream cost, where a stack streams', () => {
    const { resource } = served();
    const streaming = { handler: STREAMING_HANDLER };
    const functions = { ...resource.aws_lambda_function, streaming };
    const cost = trafficCost(
      { resource: { ...resource, aws_lambda_function: functions } },
      { ...USAGE, requestsPerSecond: 10 },
    );

    expect(at(10)?.streams).toEqual([]);
    expect(cost?.streams.map(({ costUsd }) => Number(costUsd.toFixed(2)))).toEqual([
      // A GB for a second, and a MB.
      350.4, 205.31,
    ]);
    expect(cost?.serving).toEqual(at(10)?.serving);
  });

  it('has the price of the processor', () => {
    const durationOf = (architectures: readonly string[]) =>
      at(1, {}, { architectures })?.serving.find(({ item }) => item === 'Lambda duration')?.costUsd;

    expect(durationOf(['x86_64'])).toBeCloseTo((durationOf(['arm64']) ?? 0) * 1.25, 4);
  });
});

describe('cost section of a stack with traffic', () => {
  const textOf = (variables: Readonly<Record<string, string>>) =>
    costSection(
      { ...alarmConfiguration(), ...served(variables) },
      { ...USAGE, requestsPerSecond: 50 },
    );

  it('names the traffic and advises the cheaper transport', () => {
    const text = textOf({ METRICS_TRANSPORT: 'put-metric-data' });

    expect(text).toContain('At 50 requests a second on average');
    expect(text).toContain('131.4 million inferences a month');
    expect(text).toContain(
      'The metrics cost $1314.00 of this with `metrics.transport: put-metric-data`; with `emf` they would cost $27.47. **Set `metrics.transport: emf` in the stack file**',
    );
  });

  it('tells storage and streams apart from the table', () => {
    expect(textOf({ ASYNCHRONOUS_BUCKET: 'payloads' })).toMatch(
      /Not in the table: the storage of inputs and results, \$\d+\.\d\d a month for each 100 KB/,
    );
    expect(textOf({})).not.toContain('streaming_url');
    const { resource } = served();
    const functions = { ...resource.aws_lambda_function, s: { handler: STREAMING_HANDLER } };
    const text = costSection(
      { ...alarmConfiguration(), resource: { ...resource, aws_lambda_function: functions } },
      { ...USAGE, requestsPerSecond: 50 },
    );
    expect(text).toMatch(
      /If all were streamed, this would save \$131\.40 a month of the table, and cost in addition \$1752\.\d\d for each second of a stream/,
    );
  });

  it('advises nothing if the stack has the cheaper one', () => {
    const text = textOf({});

    expect(text).toContain('with `put-metric-data` they would cost $1314.00.');
    expect(text).not.toContain('**Set');
  });
});
