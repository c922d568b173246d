import { EventStreamCodec } from '@smithy/core/event-streams';

import { StreamBrokenError } from './container-client';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);

/** The media type of AWS's event streams. */
export const EVENT_STREAM_TYPE = 'application/vnd.amazon.eventstream';

/**
 * The events of a response stream: a `PayloadPart` for each part, and a `ModelStreamError` where the
 * model breaks off.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_ResponseStream.html
 */
export async function* responseStream(
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of parts) {
      yield message(
        {
          ':message-type': 'event',
          ':event-type': 'PayloadPart',
          ':content-type': 'application/octet-stream',
        },
        part,
      );
    }
  } catch (error) {
    const code = error instanceof StreamBrokenError ? error.code : 'StreamBroken';
    const body = {
      Message: 'An error occurred while streaming the response body',
      ErrorCode: code,
    };
    yield message(
      {
        ':message-type': 'exception',
        ':exception-type': 'ModelStreamError',
        ':content-type': 'application/json',
      },
      Buffer.from(JSON.stringify(body)),
    );
  }
}

function message(headers: Readonly<Record<string, string>>, body: Uint8Array): Uint8Array {
  return codec.encode({
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, { type: 'string' as const, value }]),
    ),
    body,
  });
}
