import type { ExpectedSignal } from '../../src/deployment/deployment';
import type { Counts } from '../../src/expected-counts';
import { signalSamples, type CountedRequests } from '../../src/signals/signal-samples';
import { answerTo, streamAnswer } from '../support/check-context';

const counts = (requests: number): Counts => ({
  sum: { SuccessCount: requests },
  sampleCount: { LatencyMs: requests },
  successesByVariant: new Map(),
});

const signal = (from: 'input' | 'prediction', at: string): ExpectedSignal => ({
  name: 's',
  from,
  at,
  kind: 'number',
});

/** Two requests of ours, and others. */
function requests(others: number, change: Partial<CountedRequests> = {}): CountedRequests {
  return {
    all: { least: counts(2 + others), most: counts(2 + others) },
    own: counts(2),
    ownAnswers: [answerTo('a'), answerTo('b')],
    input: { tenure: 3, rows: [1, 2, 3] },
    streamInput: undefined,
    contentType: 'application/json',
    ...change,
  };
}

describe('samples of a signal', () => {
  it('are one for each request, whoever sent it', () => {
    expect(signalSamples(signal('input', '/tenure'), requests(3))).toEqual({ least: 5, most: 5 });
  });

  it('are one for each row of our batches', () => {
    expect(signalSamples(signal('input', '/rows/*'), requests(0))).toEqual({ least: 6, most: 6 });
    expect(signalSamples(signal('prediction', '/labels/*'), requests(0))).toEqual({
      least: 4,
      most: 4,
    });
  });

  it('have no upper bound if others sent batches', () => {
    expect(signalSamples(signal('input', '/rows/*'), requests(3))).toEqual({
      least: 9,
      most: Infinity,
    });
  });

  it('are those of our streams too, by the type of a stream', () => {
    const streamed = (contentType: string): Partial<CountedRequests> => {
      const own: Counts = {
        sum: { SuccessCount: 3 },
        sampleCount: { LatencyMs: 2, StreamedBytes: 1 },
        successesByVariant: new Map(),
      };
      const answers = [answerTo('a'), answerTo('b'), streamAnswer('c', { contentType })];
      return {
        all: { least: own, most: own },
        own,
        ownAnswers: answers,
        streamInput: { rows: [1] },
      };
    };
    const samples = (from: 'input' | 'prediction', at: string, contentType: string) =>
      signalSamples(signal(from, at), requests(0, streamed(contentType)));

    expect(samples('input', '/rows/*', 'text/plain')).toEqual({ least: 7, most: 7 });
    expect(samples('prediction', '/probability', 'text/event-stream; charset=utf-8')).toEqual({
      least: 3,
      most: 3,
    });
    expect(samples('prediction', '/probability', 'text/plain')).toEqual({ least: 2, most: 2 });
    expect(samples('prediction', '/labels/*', 'application/x-ndjson')).toEqual({
      least: 3,
      most: Infinity,
    });
  });

  it('include values that are missing', () => {
    expect(signalSamples(signal('input', '/nowhere'), requests(0))).toEqual({ least: 2, most: 2 });
  });

  it('are a column of every row in CSV', () => {
    const csv = (input: unknown) => requests(0, { contentType: 'text/csv', input });

    expect(signalSamples(signal('input', '/1'), csv([1, 2]))).toEqual({ least: 2, most: 2 });
    expect(signalSamples(signal('input', '/1'), csv([[1], [2], [3]]))).toEqual({
      least: 6,
      most: 6,
    });
    expect(signalSamples(signal('input', '/1'), csv('1,2\n3,4'))).toEqual({
      least: 2,
      most: Infinity,
    });
  });
});
