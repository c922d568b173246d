import type { GroundTruthItem, GroundTruthStatus } from '@inference-pipeline/inference-contract';

import { GroundTruthSender } from '../../src/control/ground-truth-sender';

const MINUTE_MS = 60_000;

/** A pipeline that takes ground truth, at a time that tests set. */
function start(answer: (items: readonly GroundTruthItem[]) => { status: number; body: string }) {
  const sent: (readonly GroundTruthItem[])[] = [];
  let nowMs = Date.UTC(2026, 10, 22);
  const sender = new GroundTruthSender({
    api: {
      handle: ({ body }) => {
        const items = JSON.parse(body.toString()) as GroundTruthItem[];
        sent.push(items);
        return Promise.resolve({ ...answer(items), headers: {}, cookies: [] });
      },
    },
    route: { method: 'POST', path: '/ground-truth' },
    nowMs: () => nowMs,
  });
  const later = (minutes: number) => {
    nowMs += minutes * MINUTE_MS;
    return sender.sendDue();
  };
  return { sender, sent, later };
}

const all = (status: GroundTruthStatus) => (items: readonly GroundTruthItem[]) => ({
  status: 200,
  body: JSON.stringify({ results: items.map(({ requestId }) => ({ requestId, status })) }),
});

describe('ground truth sender', () => {
  it('sends the right answers some minutes later, once', async () => {
    const { sender, sent, later } = start(all('recorded'));
    sender.add('r1', 'setosa');
    await later(1);
    expect(sent).toEqual([]);
    await later(4);
    await later(1);
    expect(sent).toEqual([[{ requestId: 'r1', groundTruth: 'setosa' }]]);
    expect(sender.waiting).toBe(0);
  });

  it('sends at most 100 in a list', async () => {
    const { sender, sent, later } = start(all('recorded'));
    for (let index = 0; index < 250; index++) sender.add(`r${index}`, 'setosa');
    await later(5);
    expect(sent.map((items) => items.length)).toEqual([100, 100, 50]);
  });

  it('sends again what the pipeline cannot take now', async () => {
    const { sender, sent, later } = start((items) => ({
      status: 200,
      body: JSON.stringify({
        results: items.map(({ requestId }) => ({
          requestId,
          status: requestId === 'r1' && sent.length === 1 ? 'unavailable' : 'recorded',
        })),
      }),
    }));
    sender.add('r1', 'setosa');
    sender.add('r2', 'setosa');
    await later(5);
    await later(1);
    expect(sent.map((items) => items.map(({ requestId }) => requestId))).toEqual([
      ['r1', 'r2'],
      ['r1'],
    ]);
  });

  it('sends a list again that the API could not pass on, but not one that it refused', async () => {
    const statuses = [503, 413];
    const { sender, sent, later } = start(() => ({ status: statuses.shift() ?? 0, body: '{}' }));
    sender.add('r1', 'setosa');
    await later(5);
    await later(1);
    await later(1);
    expect(sent).toHaveLength(2);
  });

  it('remembers nothing for a stack without ground truth', () => {
    const sender = new GroundTruthSender({
      api: { handle: () => Promise.reject(new Error('not called')) },
      route: undefined,
      nowMs: () => 0,
    });
    sender.add('r1', 'setosa');
    expect(sender.waiting).toBe(0);
  });
});
