import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the console's page is compared with; a separate server serves it. */
export interface Peers {
  /** The same page without its first state: it draws once the first event has come. */
  readonly withoutStateUrl: string;
  /** A file that draws one line, without a library: the least that a graph takes on this machine. */
  readonly oneLineUrl: string;
  close(): void;
}

const ONE_LINE = `<!doctype html>
<meta charset="utf-8" />
<title>One line</title>
<p>One line</p>
<canvas width="400" height="200"></canvas>
<script>
  const context = document.querySelector('canvas').getContext('2d');
  for (let x = 0; x < 60; x++) context.lineTo(x * 6, 100 + 80 * Math.sin(x));
  context.stroke();
</script>`;

/** Serves the peers of a console's page. */
export async function servePeers(consoleUrl: string): Promise<Peers> {
  const server = createServer((incoming, response) => {
    const path = incoming.url ?? '/';
    if (path === '/one-line') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(ONE_LINE);
    } else if (path === '/') {
      withoutState(consoleUrl, response).catch((error: unknown) =>
        response.destroy(error as Error),
      );
    } else {
      pass(new URL(path, consoleUrl), incoming, response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    withoutStateUrl: `${url}/`,
    oneLineUrl: `${url}/one-line`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The page as it was built, with an answer in the place of its state that makes it wait for events. */
let built: Promise<string> | undefined;

async function withoutState(consoleUrl: string, response: ServerResponse): Promise<void> {
  built ??= fetch(consoleUrl).then((answer) => answer.text());
  const page = (await built).replace(
    /(<script type="application\/json" id="state">).*?(<\/script>)/s,
    '$1{"problem":""}$2',
  );
  response.writeHead(200, { 'content-type': 'text/html' }).end(page);
}

function pass(url: URL, incoming: IncomingMessage, response: ServerResponse): void {
  const passed = request(url, { method: incoming.method ?? 'GET' }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  passed.on('error', () => response.destroy());
  response.on('close', () => passed.destroy());
  incoming.pipe(passed);
}
