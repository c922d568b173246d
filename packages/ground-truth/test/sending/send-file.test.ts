import type { Api } from '@inference-pipeline/command-line/deployed-api';

import { ApiDouble } from '../support/api-double';
import { labels, Runs } from '../support/sending';

describe('file', () => {
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

  it('is sent in lists of 100', async () => {
    const sent = await runs.send(labels(1_050));

    expect(sent).toEqual({ counts: { recorded: 1_050 }, earlier: 0, gaveUp: undefined });
    expect(double.requests.map(({ length }) => length).sort()).toEqual([
      ...Array.from({ length: 10 }, () => 100),
      50,
    ]);
    expect(double.records.size).toBe(1_050);
  });

  it('has the lines that were refused beside it, which can be sent themselves', async () => {
    double.records.set('r1', 'y');
    double.statusOf = ({ requestId }) => (requestId === 'r2' ? 'unknown' : undefined);
    const content = `${labels(3)}broken\n`;

    const { counts } = await runs.send(content);

    expect(counts).toEqual({ recorded: 1, conflict: 1, unknown: 1, broken: 1 });
    expect(runs.rejects).toEqual([
      expect.objectContaining({ line: 5, status: 'broken', text: 'broken' }),
      { line: 3, status: 'conflict', requestId: 'r1', groundTruth: 'x' },
      { line: 4, status: 'unknown', requestId: 'r2', groundTruth: 'x' },
    ]);

    const resent = runs.rejects.map((line) => JSON.stringify(line)).join('\n');
    double.statusOf = () => undefined;
    expect((await runs.send(resent, { correct: true })).counts).toEqual({
      corrected: 1,
      recorded: 1,
      broken: 1,
    });
  });

  it('never has two ground truths of one inference on their way at the same time', async () => {
    const rows = Array.from({ length: 300 }, (_, row) => `same,${row}\n`).join('');

    await runs.send(`requestId,groundTruth\n${rows}`, { correct: true });

    expect(double.mostAtATime).toBe(1);
    expect(double.records.get('same')).toBe('299');
  });

  it('is sent again only where items are not available', async () => {
    const failing = new Set(['r1', 'r3']);
    double.statusOf = ({ requestId }) => (failing.delete(requestId) ? 'unavailable' : undefined);

    expect((await runs.send(labels(5))).counts).toEqual({ recorded: 5 });
    expect(double.requests.map((items) => items.map(({ requestId }) => requestId))).toEqual([
      ['r0', 'r1', 'r2', 'r3', 'r4'],
      ['r1', 'r3'],
    ]);
  });

  it.each([
    ['the API throttles', { status: 429 }],
    ['the function is throttled', { status: 503 }],
    ['the gateway gives up', { status: 504 }],
    ['the connection is lost', 'reset'],
  ] as const)('is sent again if %s', async (_, fault) => {
    double.fault = (_items, request) => (request <= 3 ? fault : undefined);

    expect((await runs.send(labels(250))).counts).toEqual({ recorded: 250 });
    expect(double.records.size).toBe(250);
  });

  it('is sent in smaller requests if the API takes no larger ones', async () => {
    double.fault = (items) =>
      items.length > 30 || items.some(({ requestId }) => requestId === 'r7')
        ? { status: 413 }
        : undefined;

    expect((await runs.send(labels(100))).counts).toEqual({ recorded: 99, 'too-large': 1 });
    expect(runs.rejects).toEqual([
      expect.objectContaining({ line: 9, status: 'too-large', requestId: 'r7' }),
    ]);
  });

  it.each([
    ['the caller may not', { status: 403, body: '{"message":"Forbidden"}' }, '403 Forbidden.'],
    ['there is no route', { status: 404, body: '{"message":"Not Found"}' }, 'set groundTruth in'],
    [
      'it is something else',
      { status: 200, body: '<html>' },
      'expected an answer of the ground-truth route',
    ],
    [
      'results are missing',
      { status: 200, body: '{"results":[]}' },
      'expected an answer of the ground-truth route',
    ],
  ] as const)('is given up at once if %s', async (_, fault, reason) => {
    double.fault = () => fault;

    const { gaveUp, counts } = await runs.send(labels(5_000));

    expect(gaveUp).toContain(reason);
    expect(counts).toEqual({});
    expect(double.requests.length).toBeLessThanOrEqual(4);
  });

  it('is given up if nothing is acknowledged for too long', async () => {
    double.fault = () => ({ status: 503 });

    const { gaveUp } = await runs.send(labels(1_000), { patienceMs: 20 });

    expect(gaveUp).toContain('nothing was acknowledged for 0.02 s: 503');
  });
});
