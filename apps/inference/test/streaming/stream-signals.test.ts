import { watchSignals, type SignalDefinitions } from '@inference-pipeline/inference-contract';

import { part, streamed } from '../support/event-stream';
import { usePipeline } from '../support/pipeline';

const definitions = {
  length: { from: 'input', at: '/length', kind: 'number' },
  tokens: { from: 'prediction', at: '/usage/completion_tokens', kind: 'number', publish: true },
  reason: {
    from: 'prediction',
    at: '/choices/*/finish_reason',
    kind: 'category',
    categories: ['stop', 'length'],
  },
} as const satisfies SignalDefinitions;

const EVENTS = 'text/event-stream; charset=utf-8';
const body = JSON.stringify({ input: { length: 9 } });

/** What a server with the API of OpenAI streams: the reason and the usage are in different events. */
function* chat(words: Iterable<string>): Generator<string> {
  for (const content of words) {
    yield `data: ${JSON.stringify({ choices: [{ delta: { content }, finish_reason: null }], usage: null })}\n\n`;
  }
  yield `data: {"choices":[{"delta":{},"finish_reason":"length"}],"usage":null}\n\n`;
  yield `data: {"choices":[],"usage":{"completion_tokens":42}}\n\ndata: [DONE]\n\n`;
}

/** Bytes cut into parts without regard to lines or characters. */
function cut(text: string, size: number): Uint8Array[] {
  const bytes = Buffer.from(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    part(bytes.subarray(index * size, (index + 1) * size)),
  );
}

describe('signal of a streamed prediction', () => {
  const pipeline = usePipeline();
  beforeEach(() => pipeline.reset({}, watchSignals(definitions, {})));

  const stream = async (parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, type = EVENTS) => {
    pipeline.endpoint.answer = streamed(parts, type);
    const caller = pipeline.stream({ body });
    await caller.text();
    return caller;
  };
  const signalLine = () => pipeline.emfLines().find((line) => 'Signal.length' in line);

  it.each([1, 7, 10_000])(
    'is the last that an event has, however the events come: in parts of %d bytes',
    async (size) => {
      const caller = await stream(cut([...chat(['Guten ', 'Tag, ', 'Zoë 🦊'])].join(''), size));

      expect(signalLine()).toMatchObject({
        requestId: caller.requestId,
        'Signal.length': 2,
        'SignalValue.tokens': 42,
        'Signal.tokens': 2,
        'Signal.reason': 4,
      });
      expect(pipeline.events('inference.succeeded')[0]).not.toHaveProperty('violations');
    },
  );

  it('is read from JSON Lines', async () => {
    const lines =
      '{"token":"a"}\r\n{"token":"b","usage":{"completion_tokens":7}}\r\n{"done":true}\r\n';
    await stream(cut(lines, 5), 'application/jsonlines');

    expect(signalLine()).toMatchObject({ 'SignalValue.tokens': 7, 'Signal.reason': 1 });
    expect(pipeline.events('inference.succeeded')[0]).toMatchObject({
      violations: { reason: 'missing' },
    });
  });

  it.each([
    ['of events without it', EVENTS, 'data: {"choices":[]}\n\ndata: [DONE]\n\n'],
    ['of events that are not JSON', EVENTS, 'data: hello\n\n'],
    ['without events', EVENTS, ': nothing'],
    ['of lines that are not JSON', 'application/x-ndjson', 'hello\n'],
    ['that is no JSON, though its type says so', 'application/json', '{"usage":'],
  ])('is counted as unusable in a stream %s', async (_, type, text) => {
    const caller = await stream([part(text)], type);

    expect(caller.cutBy).toBeUndefined();
    expect(signalLine()).toMatchObject({ 'Signal.length': 2, 'Signal.tokens': 1 });
    expect(pipeline.events('inference.succeeded')[0]).toMatchObject({
      violations: { tokens: 'missing' },
    });
    expect(await pipeline.record(caller.requestId)).toMatchObject({ status: 'succeeded' });
  });

  it('is counted of the input alone if the stream is interrupted, or of bytes', async () => {
    pipeline.endpoint.answer = {
      ...streamed(cut([...chat(['a'])].join(''), 50), EVENTS),
      breaks: true,
    };
    await pipeline.stream({ body }).text();
    expect(signalLine()).not.toHaveProperty(['Signal.tokens']);

    pipeline.reset({}, watchSignals(definitions, {}));
    await stream([part('png')], 'image/png');
    expect(signalLine()).not.toHaveProperty(['Signal.tokens']);
  });

  it('is read at the end of a stream of many events', async () => {
    const words = Array<string>(3_000).fill('x'.repeat(500));
    const caller = await stream(cut([...chat(words)].join(''), 100_000));

    expect(signalLine()).toMatchObject({ 'SignalValue.tokens': 42, 'Signal.reason': 4 });
    expect(await pipeline.record(caller.requestId)).toMatchObject({
      predictionForm: 'hash-oversized',
    });
  });

  it('is kept in the record, without the payload', async () => {
    pipeline.reset({ PAYLOAD_POLICY: 'hash' }, watchSignals(definitions, { keep: ['tokens'] }));
    const caller = await stream(cut([...chat(['secret'])].join(''), 30));

    const record = await pipeline.record(caller.requestId);
    expect(JSON.stringify(record)).not.toContain('secret');
    expect(JSON.stringify(record)).toContain('42');
  });
});
