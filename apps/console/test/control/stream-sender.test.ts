import type { FunctionUrl } from '@inference-pipeline/local-aws';

import { StreamSender } from '../../src/control/stream-sender';

type Call = FunctionUrl['call'];

const OK = { statusCode: 200, headers: {} };

/** Sends a request to a function URL that answers so. */
function send(call: Call, callersLeave = false): Promise<string> {
  const sender = new StreamSender({ functionUrl: { call }, callersLeave: () => callersLeave });
  return sender.send({ body: '{"input": 1}' });
}

/** Streams parts, until the caller leaves. */
function streams(parts: readonly string[], end: 'error' | 'response'): Call {
  return async (_request, receiver) => {
    for (const [index, part] of parts.entries()) {
      if (receiver.left.aborted) break;

      await receiver.take(Buffer.from(part), index === 0 ? OK : undefined);
    }
    return end === 'response'
      ? { kind: 'response', awsRequestId: 'a', response: 'null' }
      : { kind: 'error', awsRequestId: 'a', error: { errorType: 'E', errorMessage: 'cut' } };
  };
}

describe('stream sender', () => {
  it('tells a stream that ends from one that breaks off, by a cut or by an event', async () => {
    expect(await send(streams(['one ', 'two'], 'response'))).toBe('200 streamed');
    expect(await send(streams(['one'], 'error'))).toBe('200 interrupted');
    expect(await send(streams(['data: 1\n\n', '\n\nevent: error\ndata: {}\n\n'], 'response'))).toBe(
      '200 interrupted',
    );
  });

  it('leaves after the first part if callers leave', async () => {
    const taken: string[] = [];
    const answer = await send(async (request, receiver) => {
      const take = (part: Uint8Array, head?: typeof OK) => {
        taken.push(Buffer.from(part).toString());
        return receiver.take(part, head);
      };
      return streams(['one', 'two'], 'response')(request, { left: receiver.left, take });
    }, true);

    expect(answer).toBe('200 left');
    expect(taken).toEqual(['one']);
  });

  it('gives the status of an answer that does not stream', async () => {
    const refused: Call = async (_request, receiver) => {
      await receiver.take(Buffer.from('{}'), { statusCode: 422, headers: {} });
      return { kind: 'response', awsRequestId: 'a', response: 'null' };
    };

    expect(await send(refused, true)).toBe('422');
    expect(await send(() => Promise.resolve({ kind: 'throttled' }))).toBe('429');
    expect(await send(streams([], 'error'))).toBe('502');
  });
});
