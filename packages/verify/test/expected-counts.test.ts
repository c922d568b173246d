import fc from 'fast-check';

import type { FunctionEvent } from '../src/aws/function-log';
import { expectedCounts, windowAround } from '../src/expected-counts';
import type { FunctionAnswer } from '../src/traffic/traffic';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 10, 22, 12, 0);
const WINDOW = { startMs: START_MS, endMs: START_MS + 3 * MINUTE_MS };

const answer = (requestId: string, change: Partial<FunctionAnswer> = {}): FunctionAnswer => ({
  purpose: 'inference',
  sentAtMs: START_MS + MINUTE_MS,
  answeredAtMs: START_MS + MINUTE_MS + 50,
  status: 200,
  requestId,
  problem: undefined,
  message: undefined,
  inference: { latencyMs: 12, modelName: 'churn', variant: 'primary', prediction: 1 },
  ...change,
});

const failure = (status: number, problem: string) => ({ status, problem, inference: undefined });

const event = (requestId: string, change: Partial<FunctionEvent> = {}): FunctionEvent => ({
  timestampMs: START_MS + MINUTE_MS,
  message: 'inference.succeeded',
  requestId,
  httpStatus: 200,
  latencyMs: 12,
  variant: 'primary',
  ...change,
});

describe('expected count', () => {
  it('includes our answers, whether they are logged or not', () => {
    const ours = [
      answer('a'),
      answer('b', failure(502, 'model-failed')),
      answer('c', failure(422, 'input-rejected')),
      answer('d', failure(400, 'missing-input')),
      answer('e', failure(500, 'internal-error')),
    ];

    const { least, most } = expectedCounts([event('a')], ours, WINDOW);

    expect(least).toEqual(most);
    expect(least).toMatchObject({
      sum: { SuccessCount: 1, ErrorCount: 2, RejectedCount: 2 },
      sampleCount: { SuccessCount: 3, LatencyMs: 3 },
      successesByVariant: new Map([['primary', 1]]),
    });
    expect(Object.keys(least.sum)).not.toContain('ReplayedCount');
  });

  it('includes that requests were accepted, and then their results', () => {
    const ours = [
      answer('a', { accepted: true }),
      answer('b', { accepted: true, ...failure(502, 'model-failed') }),
      answer('c', { accepted: true, status: 202, inference: undefined }),
    ];

    expect(expectedCounts([], ours, WINDOW).least).toMatchObject({
      sum: { AcceptedCount: 3, SuccessCount: 1, ErrorCount: 1 },
      sampleCount: { SuccessCount: 2, LatencyMs: 2 },
    });
  });

  it('includes streams, of ours and of other callers, without their latency', () => {
    const stream = {
      ...{ contentType: 'text/event-stream', firstByteMs: 40, sizeBytes: 312 },
      ...{ interrupted: false, replayed: false, modelName: 'churn', variant: 'primary' },
    };
    const ours = [
      answer('a', { inference: undefined, stream }),
      answer('b', { inference: undefined, stream: { ...stream, interrupted: true } }),
      answer('c', { inference: undefined, stream: { ...stream, replayed: true } }),
    ];
    const others = [
      event('x', { timeToFirstByteMs: 30, streamedBytes: 7 }),
      event('y', {
        ...{ message: 'inference.failed', httpStatus: 499 },
        ...{ timeToFirstByteMs: 30, streamedBytes: 7 },
      }),
    ];

    const { least, most } = expectedCounts(others, ours, WINDOW);

    expect(least).toEqual(most);
    expect(least.sum).toMatchObject({
      ...{ SuccessCount: 2, ErrorCount: 1, RejectedCount: 1, ReplayedCount: 1 },
      InterruptedCount: 2,
    });
    expect(least.sampleCount).toMatchObject({ TimeToFirstByteMs: 4, StreamedBytes: 4 });
    expect(least.sampleCount).not.toHaveProperty('LatencyMs');
  });

  it('includes the requests of other callers', () => {
    const others = [
      event('x', { variant: 'challenger' }),
      event('y', { message: 'inference.failed', httpStatus: 504 }),
      event('y', { message: 'record.unwritten' }),
      event('z', { message: 'inference.replayed', latencyMs: undefined }),
    ];

    const { least, most } = expectedCounts(others, [answer('a')], WINDOW);

    expect(least).toEqual(most);
    expect(least).toMatchObject({
      sum: { SuccessCount: 2, ErrorCount: 1, ReplayedCount: 1, UnrecordedCount: 1 },
      sampleCount: { SuccessCount: 3, LatencyMs: 3 },
      successesByVariant: new Map([
        ['primary', 1],
        ['challenger', 1],
      ]),
    });
  });

  it('includes our unwritten records, which only the log shows', () => {
    const unwritten = [event('a', { message: 'record.unwritten' })];

    const { least } = expectedCounts(unwritten, [answer('a')], WINDOW);

    expect(least.sum).toMatchObject({ SuccessCount: 1, UnrecordedCount: 1 });
  });

  it('estimates the successes of others that are not logged', () => {
    const sampled = Array.from({ length: 400 }, (_, at) =>
      event(`x${at}`, { successSampling: 0.1, variant: at < 100 ? 'challenger' : 'primary' }),
    );
    const always = event('cold', { variant: 'primary' });
    const failed = event('y', { message: 'inference.failed', httpStatus: 504 });

    const { least, most } = expectedCounts(
      [...sampled, always, failed],
      [answer('a')],
      WINDOW,
      0.1,
    );

    expect(least.sum.SuccessCount).toBeGreaterThan(3_200);
    expect(least.sum.SuccessCount).toBeLessThan(4_000);
    expect(most.sum.SuccessCount).toBeGreaterThan(4_000);
    expect(most.sum.SuccessCount).toBeLessThan(5_000);
    expect(most.sampleCount.LatencyMs).toBe((most.sum.SuccessCount ?? 0) + 1);
    expect(most.successesByVariant.get('challenger')).toBeLessThan(1_600);
    expect([least.sum.ErrorCount, most.sum.ErrorCount]).toEqual([1, 1]);
  });

  it('allows for others of whom the sample has none', () => {
    const { least, most } = expectedCounts([], [answer('a')], WINDOW, 0.1);

    expect([least.sum.SuccessCount, most.sum.SuccessCount]).toEqual([1, 161]);
  });

  it('leaves open whether a request of others at the edge counts inside', () => {
    const { startMs, endMs } = WINDOW;
    const early = event('x', { timestampMs: startMs + 3_000 });
    const late = event('y', { timestampMs: endMs + 3_000 });
    const outside = event('z', { timestampMs: endMs + MINUTE_MS });

    const { least, most } = expectedCounts([early, late, outside], [answer('a')], WINDOW);

    expect([least.sum.SuccessCount, most.sum.SuccessCount]).toEqual([1, 3]);
  });

  it('never has a lower bound above the upper one', () => {
    const events = fc.array(
      fc.record({
        timestampMs: fc.integer({ min: START_MS - MINUTE_MS, max: START_MS + 5 * MINUTE_MS }),
        requestId: fc.string({ minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(events, (others) => {
        const logged = others.map((other) => event(`other ${other.requestId}`, other));
        const { least, most } = expectedCounts(logged, [answer('ours')], WINDOW);
        const [lowest = 0, highest = 0] = [least.sum.SuccessCount, most.sum.SuccessCount];
        expect(lowest).toBeGreaterThanOrEqual(1);
        expect(highest).toBeGreaterThanOrEqual(lowest);
        expect(highest).toBeLessThanOrEqual(others.length + 1);
      }),
    );
  });
});

describe('metric window', () => {
  it('is whole minutes, at least one of them on either side of our requests', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: START_MS, max: START_MS + 60 * MINUTE_MS }),
        fc.nat({ max: 10 * MINUTE_MS }),
        (sentAtMs, tookMs) => {
          const { startMs, endMs } = windowAround(sentAtMs, sentAtMs + tookMs);
          expect([startMs % MINUTE_MS, endMs % MINUTE_MS]).toEqual([0, 0]);
          expect(sentAtMs - startMs).toBeGreaterThanOrEqual(MINUTE_MS);
          expect(endMs - (sentAtMs + tookMs)).toBeGreaterThan(MINUTE_MS);
        },
      ),
    );
  });
});
