import { EventStreamCodec } from '@smithy/core/event-streams';

import type { EndpointAnswer } from './aws-doubles';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString('utf8'),
  (text) => Buffer.from(text),
);

/** An event with bytes of the model's answer. */
export function part(bytes: string | Uint8Array): Uint8Array {
  return message({ ':message-type': 'event', ':event-type': 'PayloadPart' }, Buffer.from(bytes));
}

/** An event that is an exception of SageMaker. */
export function exception(type: string, members: Readonly<Record<string, string>>): Uint8Array {
  return message(
    { ':message-type': 'exception', ':exception-type': type },
    Buffer.from(JSON.stringify({ Message: `${type} of the test`, ...members })),
  );
}

function message(headers: Readonly<Record<string, string>>, body: Uint8Array): Uint8Array {
  const typed = Object.entries(headers).map(([name, value]) => [name, { type: 'string', value }]);
  return codec.encode({
    headers: Object.fromEntries(typed) as Parameters<EventStreamCodec['encode']>[0]['headers'],
    body,
  });
}

/** An answer of InvokeEndpointWithResponseStream from the variant `AllTraffic`. */
export function streamed(
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  contentType = 'text/plain',
): EndpointAnswer {
  return {
    headers: {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-sagemaker-content-type': contentType,
      'x-amzn-invoked-production-variant': 'AllTraffic',
    },
    parts: inTurn(parts),
  };
}

async function* inTurn(
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* parts;
}
