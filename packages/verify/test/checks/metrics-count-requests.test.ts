import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';

import { metricsCountRequests } from '../../src/checks/metrics-count-requests';
import type { Deployment } from '../../src/deployment/deployment';
import { answerTo, contextWith, streamAnswer, trafficOf } from '../support/check-context';
import { FakeAws, OFFLINE } from '../support/fake-aws';
import { succeeded, withFunctionLog } from '../support/function-log';

/** Totals by metric, statistic and, if there is one, variant. */
type Totals = Readonly<Record<string, number>>;

const ONE_SUCCESS: Totals = {
  'SuccessCount Sum': 1,
  'SuccessCount SampleCount': 1,
  'LatencyMs SampleCount': 1,
  'SuccessCount Sum primary': 1,
};

const ENOUGH_FOR_TWO_LOOKS_MS = 400;

function findingOf(
  totals: Totals,
  lines: readonly object[] = [],
  timeoutMs = 0,
  watched: Partial<Deployment> = {},
  answers = [answerTo('a')],
) {
  const aws = withFunctionLog(
    new FakeAws({
      cloudwatch: new CloudWatchClient(OFFLINE),
      logs: new CloudWatchLogsClient(OFFLINE),
    }),
    lines,
  ).on(GetMetricDataCommand, ({ MetricDataQueries = [] }) => ({
    MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => {
      const { MetricName = '', Dimensions = [] } = MetricStat?.Metric ?? {};
      const variant = Dimensions.find(({ Name }) => Name === 'VariantName')?.Value;
      const name = [MetricName, MetricStat?.Stat, variant].filter(Boolean).join(' ');
      return { Id, Values: [totals[name] ?? 0] };
    }),
  }));
  return metricsCountRequests.run(
    contextWith(
      aws,
      { functionLogGroupName: '/aws/lambda/ml-inference-dev', ...watched },
      { ...trafficOf(...answers), timeoutMs },
    ),
  );
}

describe('check metrics', () => {
  it('passes if the metrics count exactly the requests, twice in a row', async () => {
    expect(await findingOf(ONE_SUCCESS, [succeeded('a')], ENOUGH_FOR_TWO_LOOKS_MS)).toEqual({
      status: 'passed',
      detail:
        'SuccessCount 1, SuccessCount samples 1, LatencyMs samples 1, SuccessCount of primary 1: exactly the requests sent',
    });
  });

  it('counts streams in their own metrics', async () => {
    const streaming = { url: 'https://a.lambda-url.us-east-1.on.aws/', functionArn: undefined };
    const totals: Totals = {
      ...ONE_SUCCESS,
      'SuccessCount Sum': 2,
      'SuccessCount SampleCount': 2,
      'SuccessCount Sum primary': 2,
      'TimeToFirstByteMs SampleCount': 1,
    };
    const finding = await findingOf(totals, [], 0, { streaming }, [
      answerTo('a'),
      streamAnswer('b'),
    ]);

    expect(finding).toMatchObject({
      expected: 'StreamedBytes samples 1',
      got: 'StreamedBytes samples 0',
    });
  });

  it('passes with the requests of other callers, which the log shows', async () => {
    const both = Object.fromEntries(Object.keys(ONE_SUCCESS).map((name) => [name, 2]));

    const finding = await findingOf(
      both,
      [succeeded('a'), succeeded('x')],
      ENOUGH_FOR_TWO_LOOKS_MS,
    );

    expect(finding.status).toBe('passed');
    expect(finding.detail).toContain('exactly our 1 request and 1 of other callers');
  });

  it('fails if a request is not counted, and says where lost metrics show', async () => {
    expect(await findingOf({ ...ONE_SUCCESS, 'SuccessCount Sum': 0 })).toMatchObject({
      status: 'failed',
      detail: 'The metrics do not match the requests after 0 s',
      expected: 'SuccessCount 1',
      got: 'SuccessCount 0',
      remedy: expect.stringContaining('metrics.dropped') as string,
    });
  });

  it('fails if a request is counted twice, and asks for another publisher', async () => {
    expect(await findingOf({ ...ONE_SUCCESS, 'ErrorCount Sum': 1 })).toMatchObject({
      status: 'failed',
      got: 'ErrorCount 1',
      remedy: expect.stringContaining('another function') as string,
    });
  });

  it('fails if a variant is counted wrongly', async () => {
    expect(await findingOf({ ...ONE_SUCCESS, 'SuccessCount Sum primary': 0 })).toMatchObject({
      got: 'SuccessCount of primary 0',
    });
  });

  it('counts a sample of each signal for each value', async () => {
    const signals: Deployment['signals'] = [
      { name: 'tenure', from: 'input', at: '/tenure', kind: 'number', baselineVersion: 'ab12cd34' },
      { name: 'age', from: 'input', at: '/rows/*/age', kind: 'number' },
    ];
    const counted = {
      ...ONE_SUCCESS,
      'Signal.tenure.ab12cd34 SampleCount': 1,
      'Signal.age SampleCount': 2,
    };
    const lost = { ...counted, 'Signal.age SampleCount': 1 };

    expect(
      await findingOf(counted, [succeeded('a')], ENOUGH_FOR_TWO_LOOKS_MS, { signals }),
    ).toMatchObject({ status: 'passed' });
    expect(await findingOf(lost, [succeeded('a')], 0, { signals })).toMatchObject({
      status: 'failed',
      expected: 'Signal.age samples 2',
      got: 'Signal.age samples 1',
    });
  });

  it('is skipped for a stack without a function', async () => {
    const context = contextWith(new FakeAws(), {}, trafficOf(answerTo('a')));

    expect(await metricsCountRequests.run(context)).toMatchObject({ status: 'skipped' });
  });
});
