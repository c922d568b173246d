import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { table } from '@inference-pipeline/command-line';

import type { InferenceUsage } from '../../src/cost/log-volume';
import { totalUsd } from '../../src/cost/monitoring-cost';
import { trafficCost, type TrafficCost } from '../../src/cost/traffic-cost';

const ROOT = join(__dirname, '..', '..', '..', '..');
const DOCS = join(ROOT, 'docs', 'scale.md');
const [BEGIN, END] = ['<!-- costs by option: begin -->', '<!-- costs by option: end -->'];

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
        aws_lambda_function: { f: { environment, memory_size: 512, architectures: ['arm64'] } },
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

describe('table of costs by option in docs/scale.md', () => {
  it("is what the stacks' READMEs compute (UPDATE_COSTS=1 writes it anew)", () => {
    const text = readFileSync(DOCS, 'utf8');
    const [before = '', rest = ''] = text.split(BEGIN);
    const [written = '', after = ''] = rest.split(END);
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
      writeFileSync(DOCS, `${before}${BEGIN}\n\n${optionTable()}\n\n${END}${after}`);
      return;
    }

    expect(cells(written.trim())).toEqual(cells(optionTable().trim()));
  });
});
