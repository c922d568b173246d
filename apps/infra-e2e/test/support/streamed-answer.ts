import {
  EVENT_STREAM_TYPE,
  responseStream,
  StreamBrokenError,
} from '@inference-pipeline/local-aws';

import type { Fault } from '../../src/faulty-proxy';

/** An answer of InvokeEndpointWithResponseStream. */
export async function streamed(
  texts: readonly string[],
  isBroken: boolean,
  contentType = 'text/plain',
): Promise<Fault> {
  async function* parts() {
    for (const text of texts) yield await Promise.resolve(Buffer.from(text));
    if (isBroken) throw new StreamBrokenError('StreamBroken');
  }

  const events: Uint8Array[] = [];
  for await (const event of responseStream(parts())) events.push(event);
  return {
    status: 200,
    headers: {
      'content-type': EVENT_STREAM_TYPE,
      'x-amzn-sagemaker-content-type': contentType,
      'x-amzn-invoked-production-variant': 'primary',
    },
    body: Buffer.concat(events),
  };
}
