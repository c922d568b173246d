import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Starts a model container that follows SageMaker's contract. `POST /invocations` accepts one row of
 * four numbers in CSV, and answers 400 for anything else.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
export async function startModelContainer(): Promise<{
  readonly server: Server;
  readonly url: string;
}> {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/ping') {
      response.end();
      return;
    }
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const isRow = /^[\d.]+(,[\d.]+){3}$/.test(body);
      response
        .writeHead(isRow ? 200 : 400, { 'content-type': isRow ? 'text/csv' : 'text/plain' })
        .end(isRow ? 'setosa,0.9' : `Row 1: expected 4 numbers, got ${body}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
