import { inferenceMetrics } from '@inference-pipeline/metrics';

import {
  ADDITIONAL_COUNTS,
  LOG_EVENTS,
  metricValues,
  metricValuesOfEvent,
  outcomeOfAnswer,
  OUTCOMES,
  PROBLEM_STATUSES,
  REQUEST_EVENTS,
  type MetricValues,
} from '../src';

const allCounts: readonly MetricValues[] = [
  ...Object.values(OUTCOMES).map(({ counts }) => counts),
  ...Object.values(ADDITIONAL_COUNTS),
];

describe('outcome', () => {
  it('counts in every metric of the catalogue, together with latency and additional counts', () => {
    const counted = new Set(['LatencyMs', ...allCounts.flatMap((counts) => Object.keys(counts))]);

    expect([...counted].sort()).toEqual(Object.keys(inferenceMetrics.metrics).sort());
  });

  it('counts each request exactly once among successes, errors, rejections, replays and accepted requests', () => {
    for (const { counts } of Object.values(OUTCOMES)) {
      const {
        SuccessCount = 0,
        ErrorCount = 0,
        RejectedCount = 0,
        ReplayedCount = 0,
        AcceptedCount = 0,
      } = counts as MetricValues;
      expect(SuccessCount + ErrorCount + RejectedCount + ReplayedCount + AcceptedCount).toBe(1);
    }
  });

  it('logs every request event', () => {
    const logged = new Set(Object.values(OUTCOMES).map(({ event }) => event));

    expect([...logged].sort()).toEqual([...REQUEST_EVENTS].sort());
  });

  it('adds the latency only if the endpoint was called', () => {
    expect(metricValues('failed', 12)).toEqual({ SuccessCount: 0, ErrorCount: 1, LatencyMs: 12 });
    expect(metricValues('failed')).toEqual({ SuccessCount: 0, ErrorCount: 1 });
  });
});

describe('outcome of an event', () => {
  it.each([
    [{ message: LOG_EVENTS.succeeded, httpStatus: 200, latencyMs: 3 }, 'succeeded'],
    [{ message: LOG_EVENTS.failed, httpStatus: 502, latencyMs: 3 }, 'failed'],
    [{ message: LOG_EVENTS.failed, httpStatus: 422, latencyMs: 3 }, 'refusedByModel'],
    [{ message: LOG_EVENTS.rejected, httpStatus: 415 }, 'rejected'],
    [{ message: LOG_EVENTS.replayed, httpStatus: 200 }, 'replayed'],
    [{ message: LOG_EVENTS.crashed, httpStatus: 500 }, 'crashed'],
  ] as const)('counts %j as %s', (event, outcome) => {
    const { latencyMs } = { latencyMs: undefined, ...event };

    expect(metricValuesOfEvent(event)).toEqual(metricValues(outcome, latencyMs));
  });

  it('counts an unwritten record besides the outcome', () => {
    expect(metricValuesOfEvent({ message: LOG_EVENTS.unwritten })).toEqual({ UnrecordedCount: 1 });
  });
});

describe('outcome of an answer', () => {
  it.each([
    [{ status: 200 }, 'succeeded'],
    [{ status: 200, replayed: true }, 'replayed'],
    [{ status: 400, problem: 'missing-input' }, 'rejected'],
    [{ status: 409, problem: 'idempotency-key-reused' }, 'rejected'],
    [{ status: 422, problem: 'input-rejected' }, 'refusedByModel'],
    [{ status: 500, problem: 'internal-error' }, 'crashed'],
    [{ status: 504, problem: 'deadline-exceeded' }, 'failed'],
  ] as const)('takes %j for %s', (answer, outcome) => {
    expect(outcomeOfAnswer(answer)).toBe(outcome);
  });

  it('counts an error for every problem from status 500 on, and for no other', () => {
    for (const [problem, status] of Object.entries(PROBLEM_STATUSES)) {
      const counts: MetricValues = OUTCOMES[outcomeOfAnswer({ status, problem })].counts;
      expect(counts.ErrorCount ?? 0).toBe(status >= 500 ? 1 : 0);
    }
  });
});
