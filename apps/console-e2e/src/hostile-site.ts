import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Names that resolve to this machine in the test's browser, as a hostile site's can. */
export const HOSTILE_NAME = 'hostile.example';
export const REBOUND_NAME = 'rebind.example';

/** Argument of Chromium that makes them so. */
export const RESOLVER_RULES = `--host-resolver-rules=MAP ${HOSTILE_NAME} 127.0.0.1, MAP ${REBOUND_NAME} 127.0.0.1`;

/** A web site of somebody else, with an empty page. */
export async function startHostileSite(): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html', 'referrer-policy': 'no-referrer' })
      .end('<!doctype html><title>Hostile</title><body></body>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://${HOSTILE_NAME}:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * Tries from within a page all that a page can send to a port of this machine. Runs in the browser.
 *
 * @returns the parts of the answers that it could read
 */
export async function attackPort(port: number): Promise<readonly string[]> {
  const base = `http://127.0.0.1:${port}`;
  const stolen: string[] = [];
  const paths = ['/', '/api/events?rangeMinutes=655000', '/api/clock', '/inference', '/ping'];
  const element = (name: string, attributes: Readonly<Record<string, string>>) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);

    const settled = new Promise<void>((resolve) => {
      made.addEventListener('load', () => resolve());
      made.addEventListener('error', () => resolve());
      setTimeout(resolve, 3_000);
    });
    document.body.append(made);
    return settled;
  };
  const request = async (path: string, init: RequestInit) => {
    try {
      const text = await (await fetch(base + path, init)).text();
      if (text !== '') stolen.push(`${path}: ${text.slice(0, 80)}`);
    } catch {
      // As it should be.
    }
  };
  const scan = JSON.stringify({ TableName: 'ml-inference-dev' });
  const form = document.createElement('form');
  Object.assign(form, {
    method: 'post',
    enctype: 'text/plain',
    action: `${base}/api/clock`,
    target: 'answer',
  });
  const field = document.createElement('input');
  Object.assign(field, { name: '{"speed":60,"x":"', value: '"}' });
  form.append(field);
  const frame = document.createElement('iframe');
  frame.name = 'answer';
  document.body.append(frame, form);
  await Promise.all([
    ...paths.flatMap((path) => [
      element('img', { src: base + path }),
      element('script', { src: base + path }),
      element('iframe', { src: base + path }),
      element('link', { rel: 'stylesheet', href: base + path }),
      element('object', { data: base + path }),
      request(path, { mode: 'no-cors' }),
      request(path, { mode: 'cors' }),
      request(path, { mode: 'no-cors', method: 'POST', body: '{"speed":60}' }),
      request(path, {
        method: 'POST',
        body: '{"speed":60}',
        headers: { 'content-type': 'application/json' },
      }),
    ]),
    request('/', {
      method: 'POST',
      body: scan,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.Scan',
        authorization:
          'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      },
    }),
    new Promise<void>((resolve) => {
      const source = new EventSource(`${base}/api/events?rangeMinutes=60`);
      source.addEventListener('change', (event: MessageEvent<string>) => stolen.push(event.data));
      source.onerror = () => {
        source.close();
        resolve();
      };
    }),
    new Promise<void>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/events`);
      socket.onopen = () => stolen.push('a web socket');
      socket.onclose = () => resolve();
    }),
  ]);
  navigator.sendBeacon(`${base}/api/clock`, '{"speed":60}');
  form.submit();
  await new Promise((resolve) => setTimeout(resolve, 300));
  return stolen;
}
