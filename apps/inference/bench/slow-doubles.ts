import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The doubles of the services, with their answer times in ms. */
const doubles = [
  {
    name: 'SAGEMAKER_RUNTIME',
    delayMs: 20,
    type: 'application/json',
    body: '{"label":"setosa","score":0.93,"shares":[0.93,0.07]}',
  },
  { name: 'DYNAMODB', delayMs: 5, type: 'application/x-amz-json-1.0', body: '{}' },
  { name: 'CLOUDWATCH', delayMs: 15, type: 'application/x-amz-json-1.0', body: '{}' },
];

/** Serves the doubles in a separate process and sends their addresses as environment variables. */
async function main(): Promise<void> {
  const variables: Record<string, string> = {};
  for (const { name, delayMs, type, body } of doubles) {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        setTimeout(() => {
          response
            .writeHead(200, { 'content-type': type, 'x-amzn-invoked-production-variant': 'A' })
            .end(body);
        }, delayMs);
      });
    });
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    variables[`AWS_ENDPOINT_URL_${name}`] = `http://127.0.0.1:${String(port)}`;
  }
  process.send?.(variables);
}

void main();
