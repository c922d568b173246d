import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { awsCli, awsCliJson, awsShell } from '../src/aws-tools';
import { ConsoleProcess } from '../src/console-process';
import { programArguments, WORKSPACE } from '../src/workspace';

const GROUP = '/aws/lambda/ml-inference-dev';

let running: ConsoleProcess;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'console logs '));
  running = await ConsoleProcess.start(['--no-traffic']);
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

const post = (path: string, body: object) =>
  fetch(`${running.pageUrl}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const infer = async () => {
  const response = await post('inference', { input: [5.1, 3.5, 1.4, 0.2] });
  return (await response.json()) as { requestId: string };
};

/** The command of the documentation that writes lost.json. */
function documentedCommand(): string {
  const text = readFileSync(join(WORKSPACE, 'docs/failures.md'), 'utf8');
  const [, command] = /```sh\n(aws logs filter-log-events .*?> lost\.json)\n/s.exec(text) ?? [];
  if (command === undefined) throw new Error('docs/failures.md has no command for lost.json');

  return command;
}

describe('unwritten record', () => {
  it('is found by the documented command, and replayed', async () => {
    await post('api/faults', { throttledTable: true });
    const { requestId } = await infer();
    await post('api/faults', { throttledTable: false });
    await awsShell(running, documentedCommand(), folder);
    const file = join(folder, 'lost.json');
    const replay = spawnSync(
      process.execPath,
      [
        ...programArguments('apps/inference/tools/replay-unwritten.ts'),
        '--table=ml-inference-dev',
        `--file=${file}`,
      ],
      {
        cwd: WORKSPACE,
        encoding: 'utf8',
        env: {
          ...process.env,
          AWS_ENDPOINT_URL: running.awsUrl,
          AWS_REGION: 'us-east-1',
          AWS_ACCESS_KEY_ID: 'any',
          AWS_SECRET_ACCESS_KEY: 'any',
        },
      },
    );
    expect(`${replay.stdout}${replay.stderr}`).toContain(
      '1 record written to ml-inference-dev: read 1',
    );
    const key = JSON.stringify({ requestId: { S: requestId } });
    const argv = ['dynamodb', 'get-item', '--table-name', 'ml-inference-dev', '--key', key];
    expect(await awsCliJson(running, argv)).toMatchObject({
      Item: { status: { S: 'succeeded' } },
    });
  });
});

describe('CloudWatch Logs', () => {
  it('describes groups and streams, and returns events', async () => {
    await infer();
    const groups = ['logs', 'describe-log-groups', '--log-group-name-prefix', '/aws/lambda/'];
    expect(await awsCliJson(running, groups)).toMatchObject({
      logGroups: [{ logGroupName: GROUP, retentionInDays: expect.any(Number) as unknown }],
    });
    const streams = await awsCli(running, [
      'logs',
      'describe-log-streams',
      '--log-group-name',
      GROUP,
      '--order-by=LastEventTime',
      '--descending',
      '--query=logStreams[0].logStreamName',
      '--output=text',
    ]);
    const events = await awsCli(running, [
      'logs',
      'get-log-events',
      '--log-group-name',
      GROUP,
      '--log-stream-name',
      streams.trim(),
      '--query=events[].message',
    ]);
    expect(events).toContain('inference.succeeded');
  });

  it('runs a query of Logs Insights', async () => {
    await infer();
    const nowSeconds = Math.ceil(Date.now() / 1_000);
    const { queryId } = await awsCliJson(running, [
      'logs',
      'start-query',
      '--log-group-name',
      GROUP,
      `--start-time=${nowSeconds - 3_600}`,
      `--end-time=${nowSeconds + 60}`,
      '--query-string',
      'filter message = "inference.succeeded" | stats count(*) as inferences',
    ]);
    const results = ['logs', 'get-query-results', '--query-id', String(queryId)];
    expect(await awsCliJson(running, results)).toMatchObject({
      status: 'Complete',
      results: [[{ field: 'inferences', value: expect.stringMatching(/^[1-9]/) as unknown }]],
    });
    await expect(
      awsCli(running, ['logs', 'stop-query', '--query-id', String(queryId)]),
    ).rejects.toThrow('InvalidParameterException');
  });

  it('explains the mistake in a pattern', async () => {
    const argv = ['logs', 'filter-log-events', '--log-group-name', GROUP];
    await expect(awsCli(running, [...argv, '--filter-pattern', '{ $.a'])).rejects.toThrow(
      'InvalidParameterException) when calling the FilterLogEvents operation: Invalid filter pattern',
    );
  });
});
