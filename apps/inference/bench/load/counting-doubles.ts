import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Time of each answer, in ms: enough for other sandboxes to work meanwhile. */
const ANSWER_MS = 5;

/** The doubles of the services, each with what it answers. */
const DOUBLES = [
  {
    name: 'SAGEMAKER_RUNTIME',
    type: 'application/json',
    body: '{"label":"setosa","score":0.93,"shares":[0.93,0.07]}',
  },
  { name: 'DYNAMODB', type: 'application/x-amz-json-1.0', body: '{}' },
  { name: 'CLOUDWATCH', type: 'application/x-amz-json-1.0', body: '{}' },
];

/** Calls by service since the last message of the parent. */
export type CallCounts = Readonly<Record<string, number>>;

/**
 * Serves the doubles in a separate process: sends their addresses as environment variables first, and the
 * counts of calls as an answer to each message, after which it counts anew.
 */
async function main(): Promise<void> {
  const variables: Record<string, string> = {};
  let calls: Record<string, number> = {};
  for (const { name, type, body } of DOUBLES) {
    const server = createServer((request, response) => {
      calls[name] = (calls[name] ?? 0) + 1;
      request.resume().on('end', () => {
        setTimeout(() => {
          response
            .writeHead(200, { 'content-type': type, 'x-amzn-invoked-production-variant': 'A' })
            .end(body);
        }, ANSWER_MS);
      });
    });
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    variables[`AWS_ENDPOINT_URL_${name}`] = `http://127.0.0.1:${String(port)}`;
  }
  process.on('message', () => {
    const counted: CallCounts = calls;
    calls = {};
    process.send?.(counted);
  });
  process.send?.(variables);
}

void main();
