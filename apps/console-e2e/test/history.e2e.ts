import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

import { ConsoleProcess } from '../src/console-process';
import { synthesisOutput } from '../src/synthesis-output';
import { programArguments, WORKSPACE } from '../src/workspace';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A past day for which CloudWatch still keeps every minute. */
const DAY = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10);
const OUTAGE = { from: 60, to: 90 };

let folder: string;
let running: ConsoleProcess;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'history of the console '));
  running = await ConsoleProcess.start(['--no-traffic']);
  await putHistory(running.awsUrl);
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Three hours with forty inferences a minute. For half an hour all of them fail. */
async function putHistory(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const client = new CloudWatchClient({ endpoint, region: 'us-east-1', credentials });
  const MetricData = Array.from({ length: 180 }, (_, minute) => {
    const isBad = minute >= OUTAGE.from && minute < OUTAGE.to;
    const data = (MetricName: string, marked: number) => ({
      MetricName,
      Timestamp: new Date(Date.parse(DAY) + minute * MINUTE_MS),
      Dimensions: [{ Name: 'EndpointName', Value: 'ml-inference-dev' }],
      Values: [1, 0],
      Counts: [marked, 40 - marked],
    });
    return [data('SuccessCount', isBad ? 0 : 40), data('ErrorCount', isBad ? 40 : 0)];
  }).flat();
  await client.send(new PutMetricDataCommand({ Namespace: 'InferencePipeline', MetricData }));
  client.destroy();
}

interface Ended {
  readonly code: number;
  /** Its standard output. */
  readonly report: string;
  readonly output: string;
}

function backtest(cache: string): Promise<Ended> {
  const argv = [
    ...programArguments('packages/backtest/src/main.ts'),
    `--stack=${join(synthesisOutput(), 'stacks/dev')}`,
    '--from-aws',
    `--from=${DAY}T00:00Z`,
    `--to=${DAY}T03:00Z`,
    `--fault=endpoint down=${DAY}T01:00Z/${DAY}T01:30Z`,
    `--cache=${cache}`,
  ];
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: running.awsUrl,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  return new Promise((ended) => {
    execFile(process.execPath, argv, { cwd: WORKSPACE, env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      ended({ code, report: stdout, output: stdout + stderr });
    });
  });
}

const reportOf = ({ report }: Ended) => report.slice(report.indexOf('dev: CloudWatch'));

describe('back-test of the local CloudWatch', () => {
  it('replays the history of the metrics, and needs no network the second time', async () => {
    const cache = join(folder, 'kept');
    const first = await backtest(cache);
    expect(first.output).toContain(`dev: CloudWatch, us-east-1, ${DAY} 00:00 to ${DAY} 03:00`);
    expect(first.output).toMatch(
      new RegExp(`${DAY} 01:00 +30 min +endpoint down +after [2-5] min +after [2-5] min `),
    );
    expect(first.output).toMatch(/Availability-Fast-Burn-Alarm-dev/);
    expect(first.output).toContain('False alarms: 0.');
    expect(first.output).toContain(
      'CloudWatch has no values of AWS/Lambda Errors {FunctionName=ml-inference-dev} for this time.',
    );
    expect(first.output).toContain(
      'AWS/ApiGateway 5xx {ApiId=<aws_apigatewayv2_api.inference_api.id>} was not read',
    );
    expect(first.code).toBe(0);
    // There is the day before, too: the alarms' windows reach back to it.
    expect(readdirSync(join(cache, readdirSync(cache)[0] ?? ''))).toContain(`${DAY}.json`);

    await running.stop();
    const [second, unreachable] = await Promise.all([
      backtest(cache),
      backtest(join(folder, 'empty')),
    ]);
    expect(second.code).toBe(0);
    expect(reportOf(second)).toBe(reportOf(first));

    expect(unreachable.code).toBe(1);
    expect(unreachable.output).toMatch(/Could not read the history of \S+\. /);
    expect(unreachable.output).toContain('Run the same command again to continue');
  });
});
