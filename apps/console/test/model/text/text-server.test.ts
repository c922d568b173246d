import type { Server, ServerResponse } from 'node:http';

import { closeServer, listenOnLoopback } from '@inference-pipeline/local-aws';

import { readTextModel } from '../../../src/model/text/read-text-model';
import { createTextServer } from '../../../src/model/text/text-server';

describe('text server', () => {
  /** Ends the pause before the next token, if the model pauses. */
  let proceed: (() => void) | undefined;
  let isPaused = false;
  let pauses = 0;
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createTextServer(readTextModel(), {
      pause: () => {
        pauses += 1;
        return isPaused ? new Promise<void>((resolve) => (proceed = resolve)) : Promise.resolve();
      },
      newSeed: () => 1,
    });
    url = await listenOnLoopback(server, 0, 'the model', '--model-port');
  });
  afterEach(() => (isPaused = false));

  /** Lets the model make its next token, once it waits for that. */
  async function next(): Promise<void> {
    while (proceed === undefined) await new Promise(setImmediate);
    const makeToken = proceed;
    proceed = undefined;
    makeToken();
  }

  afterAll(() => closeServer(server));

  const send = (body: unknown, contentType = 'application/json', signal?: AbortSignal) =>
    fetch(`${url}/invocations`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(signal && { signal }),
    });

  it('answers /ping with 200', async () => {
    expect((await fetch(`${url}/ping`)).status).toBe(200);
  });

  it('answers whole unless it is asked to stream, with the number of tokens', async () => {
    const response = await send({ prompt: 'Alice was', max_tokens: 5, min_tokens: 5 });

    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({
      object: 'text_completion',
      choices: [
        {
          index: 0,
          text: expect.stringMatching(/^( \S+){5}$/) as unknown,
          finish_reason: 'length',
        },
      ],
      usage: { prompt_tokens: 2, completion_tokens: 5, total_tokens: 7 },
    });
  });

  it('streams the same text in events, and then the number of tokens', async () => {
    const request = { prompt: 'Alice was', max_tokens: 30, min_tokens: 20, seed: 3 };
    const whole = (await (await send(request)).json()) as {
      readonly choices: readonly [{ readonly text: string; readonly finish_reason: string }];
      readonly usage: object;
    };
    const response = await send({ ...request, stream: true });
    const events = (await response.text())
      .split('\n\n')
      .map((event) => event.slice('data: '.length));
    const [done, rest] = [events.at(-2), events.slice(0, -2)];
    const parts = rest.map((event) => JSON.parse(event) as Partial<typeof whole>);

    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(done).toBe('[DONE]');
    expect(parts.map(({ choices }) => choices?.[0]?.text ?? '').join('')).toBe(
      whole.choices[0].text,
    );
    expect(parts.at(-2)?.choices?.[0].finish_reason).toBe(whole.choices[0].finish_reason);
    expect(parts.at(-1)).toEqual({ choices: [], usage: whole.usage });
  });

  it('sends a token before it makes the next one, and makes no more for a caller who left', async () => {
    isPaused = true;
    const closed = new Promise<void>((resolve) => {
      server.once('request', (_request, response: ServerResponse) => {
        response.once('close', resolve);
      });
    });
    const left = new AbortController();
    const sent = send({ prompt: 'Alice', stream: true }, 'application/json', left.signal);
    await next();
    const first = await (await sent).body?.getReader().read();
    const paused = pauses;

    expect(Buffer.from(first?.value ?? []).toString()).toMatch(/^data: .*"text":" \S+"/);
    left.abort();
    await closed;
    await next();
    await new Promise(setImmediate);
    expect(pauses).toBe(paused);
  });

  it.each([
    ['{', 'The body is not JSON'],
    ['[1]', 'Expected an object such as {"prompt"'],
    ['null', 'Expected an object'],
    ['{}', 'prompt: expected a text of at most 10000 characters, got nothing'],
    ['{"prompt": 7}', 'prompt: expected a text of at most 10000 characters, got 7'],
    ['{"prompt": "a", "stream": "yes"}', 'stream: expected true or false, got "yes"'],
    [
      '{"prompt": "a", "max_tokens": 0}',
      'max_tokens: expected a whole number from 1 to 4096, got 0',
    ],
    ['{"prompt": "a", "max_tokens": 1.5}', 'max_tokens: expected a whole number'],
    [
      '{"prompt": "a", "max_tokens": 5, "min_tokens": 6}',
      'min_tokens: expected a whole number from 0 to 5',
    ],
    ['{"prompt": "a", "seed": -1}', 'seed: expected a whole number'],
  ])('rejects %s and names what it expects', async (body, message) => {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(message);
  });

  it('rejects other media types, and paths', async () => {
    expect((await send('a', 'text/plain')).status).toBe(415);
    expect((await fetch(`${url}/v1/completions`)).status).toBe(404);
  });
});
