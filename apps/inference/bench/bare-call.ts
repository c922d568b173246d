import { Agent, request } from 'node:http';

import { serveRounds } from './serve-rounds';

/**
 * A lower bound for every recording sequence: one bare HTTP request to the endpoint's double and one to
 * the table's, without an SDK. Its spread is that of the machine.
 */
const agent = new Agent({ keepAlive: true });

serveRounds(async () => {
  const startedAtMs = performance.now();
  await post(process.env['AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME'] ?? '');
  const latencyMs = performance.now() - startedAtMs;
  await post(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');
  return latencyMs;
});

function post(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent }, (response) => {
      response.resume().on('end', resolve);
    })
      .on('error', reject)
      .end('{}');
  });
}
