import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

import type { Api } from '@inference-pipeline/command-line/deployed-api';

import { ApiDouble } from '../support/api-double';
import { labels, Runs } from '../support/sending';

describe('run that was cut off', () => {
  let double: ApiDouble;
  let api: Api;
  let runs: Runs;

  beforeEach(async () => {
    double = new ApiDouble();
    api = await double.start();
    runs = new Runs(() => api);
  });

  afterEach(async () => {
    await double.stop();
    runs.remove();
  });

  /** Sends until the API has got some requests; then it refuses. */
  async function cutOff(content: string, afterRequests: number): Promise<void> {
    double.fault = (_, request) => (request > afterRequests ? { status: 401 } : undefined);
    await runs.send(content);
    double.fault = () => undefined;
  }

  it('goes on without sending again what was acknowledged', async () => {
    await cutOff(labels(2_000), 7);
    const acknowledged = new Set(double.records.keys());
    double.requests.length = 0;

    const sent = await runs.send(labels(2_000));

    expect(acknowledged.size).toBe(700);
    expect(sent).toEqual({ counts: { recorded: 2_000 }, earlier: 700, gaveUp: undefined });
    expect(double.sent.filter((id) => acknowledged.has(id))).toEqual([]);
    expect(double.sent).toHaveLength(1_300);
  });

  it('goes on within a list', async () => {
    double.statusOf = ({ requestId }) => (requestId === 'r5' ? 'unavailable' : undefined);
    await runs.send(labels(10), { patienceMs: 0 });
    double.statusOf = () => undefined;
    double.requests.length = 0;

    const sent = await runs.send(labels(10));

    expect(double.sent).toEqual(['r5']);
    expect(sent).toMatchObject({ counts: { recorded: 10 }, earlier: 9 });
  });

  it('sends nothing if all was acknowledged, and tells the refused lines once', async () => {
    double.statusOf = ({ requestId }) => (requestId === 'r1' ? 'expired' : undefined);
    await runs.send(`${labels(3)}broken\n`);
    double.requests.length = 0;

    const sent = await runs.send(`${labels(3)}broken\n`);

    expect(double.requests).toEqual([]);
    expect(sent.counts).toEqual({ recorded: 2, expired: 1, broken: 1 });
    expect(runs.rejects).toHaveLength(2);
  });

  it('goes on if its last line was cut off', async () => {
    await cutOff(labels(500), 2);
    appendFileSync(runs.progressPath, '{"line":202,"dig');

    await runs.send(labels(500));
    double.requests.length = 0;
    await runs.send(labels(500));

    expect(double.records.size).toBe(500);
    expect(double.requests).toEqual([]);
    expect(readFileSync(runs.progressPath, 'utf8')).not.toContain('"dig{');
  });

  it('sends only what has changed in the file since', async () => {
    await runs.send(labels(300));
    double.requests.length = 0;
    const changed = labels(300).replace('r150,x', 'r150,y');

    expect((await runs.send(changed)).counts).toEqual({
      recorded: 200,
      unchanged: 99,
      conflict: 1,
    });
    expect(double.requests).toHaveLength(1);
  });

  it('goes on with a file that has grown', async () => {
    await runs.send(labels(200));
    double.requests.length = 0;

    await runs.send(labels(350));

    expect(double.sent).toHaveLength(150);
  });

  it('begins anew with another file, or with --restart', async () => {
    await runs.send(`${labels(1)}broken\n`);
    await runs.send(labels(100, 1_000));
    expect(runs.rejects).toEqual([]);
    double.requests.length = 0;

    expect((await runs.send(labels(100, 1_000), { restart: true })).counts).toEqual({
      unchanged: 100,
    });
    expect(double.sent).toHaveLength(100);
  });

  it('begins anew if the earlier run wrote nothing', async () => {
    writeFileSync(runs.progressPath, '');
    expect((await runs.send(labels(2))).counts).toEqual({ recorded: 2 });
    writeFileSync(runs.progressPath, '{"fir');
    expect((await runs.send(labels(2))).counts).toEqual({ unchanged: 2 });
  });

  it('does not overwrite a file of something else', async () => {
    writeFileSync(runs.progressPath, 'important\n');

    await expect(runs.send(labels(2))).rejects.toThrow('is not a progress file of this command');
    expect(readFileSync(runs.progressPath, 'utf8')).toBe('important\n');
  });

  it('waits for the requests on their way when it is stopped', async () => {
    const stopping = new AbortController();
    double.onRequest = () => stopping.abort();

    const sent = await runs.send(labels(1_000), { signal: stopping.signal });
    double.onRequest = () => undefined;
    const recorded = double.records.size;
    double.requests.length = 0;
    await runs.send(labels(1_000));

    expect(sent.counts).toEqual({ recorded });
    expect(recorded).toBeGreaterThanOrEqual(100);
    expect(double.sent).toHaveLength(1_000 - recorded);
  });
});
