import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { table } from '@inference-pipeline/command-line';
import { STREAMING_HANDLER } from '@inference-pipeline/inference-contract';

import type { InferenceUsage } from '../../src/cost/log-volume';
import { totalUsd } from '../../src/cost/monitoring-cost';
import { trafficCost, type TrafficCost } from '../../src/cost/traffic-cost';

const ROOT = join(__dirname, '..', '..', '..', '..');
const DOCS = join(ROOT, 'docs', 'scale.md');

/** A million requests in a month of 730 hours. */
const ONE_MILLION_A_MONTH = 1_000_000 / (730 * 3_600);

const OPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '`emf`, payload `full` (default)': {},
  '`put-metric-data`': { METRICS_TRANSPORT: 'put-metric-data' },
  'payload `hash`': { PAYLOAD_POLICY: 'hash' },
  'payload `none`': { PAYLOAD_POLICY: 'none' },
  '`successSampling: 0.1`': { SUCCESS_SAMPLING: '0.1' },
  '`successSampling: 0.01`': { SUCCESS_SAMPLING: '0.01' },
  '`successSampling: 0.01`, payload `none`': { SUCCESS_SAMPLING: '0.01', PAYLOAD_POLICY: 'none' },
};

function costOf(variables: Readonly<Record<string, string>>): TrafficCost {
  const usage = JSON.parse(
    readFileSync(join(ROOT, 'apps', 'inference', 'log-volume.json'), 'utf8'),
  ) as InferenceUsage;
  const environment = {
    variables: { METRICS_TRANSPORT: 'emf', PAYLOAD_POLICY: 'full', ...variables },
  };
  const cost = trafficCost(
    {
      resource: {
        aws_lambda_function: {
          f: { environment, memory_size: 512, architectures: ['arm64'] },
          streaming: { handler: STREAMING_HANDLER },
        },
        aws_apigatewayv2_api: { a: {} },
      },
    },
    { ...usage, requestsPerSecond: ONE_MILLION_A_MONTH },
  );
  if (cost === undefined) throw new Error('There is no cost');
  return cost;
}

function optionTable(): string {
  const rows = Object.entries(OPTIONS).map(([name, variables]) => {
    const { monitoring, serving, idempotency } = costOf(variables);
    const metrics = totalUsd(
      monitoring.filter(({ item }) => !item.includes('log') || item.includes('EMF')),
    );
    const log = totalUsd(monitoring) - metrics;
    const all = metrics + log + totalUsd(serving);
    return [name, metrics, log, totalUsd(serving), all, all + totalUsd(idempotency)].map((cell) =>
      typeof cell === 'number' ? cell.toFixed(2) : cell,
    );
  });
  return table(
    ['option', 'metrics', 'function log', 'API, Lambda, record', 'all', 'with Idempotency-Key'],
    rows,
    ['left', 'right', 'right', 'right', 'right', 'right'],
  );
}

/** Length of the streams in the table, in seconds. */
const SHOWN_SECONDS = 5;

/** The cost of each way of serving, whose answers have less than 6 MB. */
function servingTable(): string {
  const ofMonitoring = ({ monitoring }: TrafficCost) => totalUsd(monitoring);
  const whole = costOf({});
  const queued = costOf({ ASYNCHRONOUS_BUCKET: 'payloads' });
  const [second] = whole.streams;
  const streamed =
    totalUsd(whole.serving.filter(({ item }) => !/^HTTP API|^Lambda duration/.test(item))) +
    SHOWN_SECONDS * (second?.costUsd ?? 0);
  const rows: readonly (readonly [string, number, number])[] = [
    ['answered whole', ofMonitoring(whole), totalUsd(whole.serving)],
    ['asynchronous, its result asked for once', ofMonitoring(queued), totalUsd(queued.serving)],
    [`streamed for ${SHOWN_SECONDS} seconds`, ofMonitoring(whole), streamed],
  ];
  return table(
    ['request', 'metrics and log', 'API, Lambda, tables, S3, SNS', 'all'],
    rows.map(([name, monitoring, serving]) => [
      name,
      ...[monitoring, serving, monitoring + serving].map((usd) => usd.toFixed(2)),
    ]),
    ['left', 'right', 'right', 'right'],
  );
}

describe('table of costs in docs/scale.md', () => {
  it.each([
    ['option', optionTable],
    ['way of serving', servingTable],
  ])("is what the stacks' READMEs compute, by %s (UPDATE_COSTS=1 writes it anew)", (by, make) => {
    const [begin, end] = [`<!-- costs by ${by}: begin -->`, `<!-- costs by ${by}: end -->`];
    const text = readFileSync(DOCS, 'utf8');
    const [before = '', rest = ''] = text.split(begin);
    const [written = '', after = ''] = rest.split(end);
    const cells = (markdown: string) =>
      markdown.split('\n').map((line) =>
        line.split('|').map((cell) =>
          cell
            .replace(/^:?-+:?$/, '-')
            .trim()
            .replace(/^:?-+:?$/, '-'),
        ),
      );
    if (process.env['UPDATE_COSTS'] === '1') {
      writeFileSync(DOCS, `${before}${begin}\n\n${make()}\n\n${end}${after}`);
      return;
    }

    expect(cells(written.trim())).toEqual(cells(make().trim()));
  });
});
