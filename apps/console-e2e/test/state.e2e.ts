import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { awsCli } from '../src/aws-tools';
import { ConsoleProcess } from '../src/console-process';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'console state '))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

async function until(passes: () => boolean): Promise<void> {
  for (let tries = 0; !passes(); tries += 1) {
    if (tries > 100) throw new Error(`Still waiting for ${String(passes)}`);

    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('state folder', () => {
  it('restores the state after a crash that cut off the last line, as does the recording', async () => {
    const data = join(folder, 'data');
    const journal = join(data, 'journal.jsonl');
    const record = join(folder, 'record.jsonl');
    const options = ['--data', data, '--record', record, '--speed', '60', '--no-traffic'];
    const first = await ConsoleProcess.start(options);
    const answer = await fetch(`${first.pageUrl}/inference`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"input": [5.1, 3.5, 1.4, 0.2]}',
    });
    const { requestId } = (await answer.json()) as { requestId: string };
    await awsCli(first, [
      'cloudwatch',
      'set-alarm-state',
      '--alarm-name',
      'Endpoint-Disk-Alarm-dev',
      '--state-value',
      'ALARM',
      '--state-reason',
      'a test',
    ]);
    await until(() => ['"metricName"', '"LatencyMs"'].every((text) => read(record).includes(text)));
    await until(() =>
      ['inference.succeeded', 'setAlarm'].every((text) => read(journal).includes(text)),
    );
    await first.stop('SIGKILL');
    appendFileSync(journal, '{"t":17953');
    const recorded = readFileSync(record, 'utf8').trim().split('\n');
    expect(
      recorded.map((line) => JSON.parse(line) as object).some((line) => 'metricName' in line),
    ).toBe(true);

    const second = await ConsoleProcess.start(options);
    expect(second.output).toMatch(
      /journal\.jsonl: the last line was cut off\. Its 10 bytes are now in/,
    );
    expect(second.output).toMatch(/Restored \d+ journal entries up to/);
    const trace = (await (
      await fetch(`${second.pageUrl}/api/requests/${encodeURIComponent(requestId)}`)
    ).json()) as { events: { message: string }[]; record: object };
    expect(trace.record).toMatchObject({ requestId, status: 'succeeded' });
    expect(trace.events.some(({ message }) => message.includes('inference.succeeded'))).toBe(true);
    const history = await awsCli(second, [
      'cloudwatch',
      'describe-alarm-history',
      '--alarm-name',
      'Endpoint-Disk-Alarm-dev',
      '--query',
      'AlarmHistoryItems[].HistorySummary',
      '--output',
      'text',
    ]);
    expect(history).toContain('to ALARM');
    expect(await second.stop()).toBe(0);
    expect(readFileSync(record, 'utf8').startsWith(`${recorded.join('\n')}\n`)).toBe(true);
  });
});
