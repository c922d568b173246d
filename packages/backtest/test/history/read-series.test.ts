import { setTimeout } from 'node:timers/promises';

import { MetricStore } from '@inference-pipeline/cloudwatch-simulator';

import { readSeries } from '../../src/history/read-series';
import { seriesRequests } from '../../src/history/series-request';
import { watchedHistory } from '../../src/history/watched-history';
import { CloudWatchDouble } from '../support/cloudwatch-double';
import { API_ID, frozenStack } from '../support/frozen-stacks';
import { twoDays } from '../support/history';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(() => Promise.resolve()) }));

const requests = seriesRequests(watchedHistory([frozenStack('prod')]), 60).slice(0, 6);
const [day] = twoDays();

function read(cloudWatch: CloudWatchDouble) {
  if (day === undefined) throw new Error('a day is missing');
  return readSeries(cloudWatch.client, requests, day);
}

describe('series', () => {
  beforeEach(() => jest.mocked(setTimeout).mockClear());

  it('is requested again if CloudWatch fails to read it', async () => {
    const cloudWatch = new CloudWatchDouble(new MetricStore());
    cloudWatch.pageQueries = requests.length / 2;
    let failures = 2;
    cloudWatch.before = ({ MetricDataResults: [first] = [] }) => {
      if (first !== undefined && failures-- > 0) first.StatusCode = 'InternalError';
    };

    const series = await read(cloudWatch);

    expect(series.size).toBe(requests.length);
    expect(cloudWatch.asked.map(({ series: asked }) => asked)).toEqual([requests.length, 2]);
  });

  it('is given up after four tries with pauses that double', async () => {
    const cloudWatch = new CloudWatchDouble(new MetricStore());
    cloudWatch.before = ({ MetricDataResults: [first] = [] }) => {
      if (first !== undefined) first.StatusCode = 'InternalError';
    };

    await expect(read(cloudWatch)).rejects.toThrow(/failed 4 times to read \d+ series, /);

    expect(jest.mocked(setTimeout).mock.calls).toEqual([[200], [400], [800]]);
  });

  it('is named if it may not be read', async () => {
    const cloudWatch = new CloudWatchDouble(new MetricStore());
    cloudWatch.before = ({ MetricDataResults: [first] = [] }) => {
      if (first !== undefined) first.StatusCode = 'Forbidden';
    };

    await expect(read(cloudWatch)).rejects.toThrow(
      `CloudWatch refuses AWS/ApiGateway 5xx {ApiId=${API_ID}} SampleCount: no permission. Reading history needs cloudwatch:GetMetricData.`,
    );
  });
});
