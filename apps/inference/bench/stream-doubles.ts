import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { EventStreamCodec } from '@smithy/core/event-streams';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString('utf8'),
  (text) => Buffer.from(text),
);

/** An event with a part of the model's answer. */
function part(bytes: Buffer): Uint8Array {
  const header = (value: string) => ({ type: 'string' as const, value });
  return codec.encode({
    headers: { ':message-type': header('event'), ':event-type': header('PayloadPart') },
    body: bytes,
  });
}

const LARGE_PART = part(Buffer.alloc(64 * 1024, 'x'));

/**
 * Serves a model that streams, and a table, in a separate process. The first part of an answer is the
 * time at which it is sent, epoch ms; then follow as many parts as the request asks for.
 */
async function main(): Promise<void> {
  const model = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { parts } = JSON.parse(Buffer.concat(chunks).toString()) as { readonly parts: number };
      response.writeHead(200, {
        'content-type': 'application/vnd.amazon.eventstream',
        'x-amzn-sagemaker-content-type': 'text/plain',
      });
      setTimeout(() => {
        response.write(part(Buffer.from(String(performance.timeOrigin + performance.now()))));
        let sent = 0;
        const send = () => {
          while (sent < parts) {
            sent += 1;
            if (!response.write(LARGE_PART)) {
              response.once('drain', send);
              return;
            }
          }
          response.end();
        };
        send();
      }, 5);
    });
  });
  const table = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
    });
  });
  const variables: Record<string, string> = {};
  for (const [name, server] of Object.entries({ SAGEMAKER_RUNTIME: model, DYNAMODB: table })) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    variables[`AWS_ENDPOINT_URL_${name}`] = `http://127.0.0.1:${String(port)}`;
  }
  process.send?.(variables);
}

void main();
