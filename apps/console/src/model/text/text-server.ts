import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import { createLoopbackServer, readBody, roomForMore } from '@inference-pipeline/local-aws';

import { ModelInputError } from '../iris-model';
import { readCompletionRequest, type CompletionRequest } from './completion-request';
import { countTokens, type FinishReason, type TextModel } from './text-model';

/** Maximum size of a request to a SageMaker endpoint. */
const MAX_BODY_BYTES = 6 * 1_024 * 1_024;

/** Time that the model takes for a token. A large model has this pace; this one would be too fast to watch. */
export const TOKEN_MS = 25;

export interface TextServerOptions {
  /** Called before each token, which waits for it. Default {@link TOKEN_MS}. */
  readonly pause?: () => Promise<unknown>;
  /** The seed of a request that names none. Default random. */
  readonly newSeed?: () => number;
}

/**
 * The container of a language model, by SageMaker's contract: `GET /ping` and `POST /invocations` with
 * `{"prompt": …}`. With `"stream": true`, the answer is an event stream: an event for each token, one with
 * the number of tokens, and `[DONE]`. Otherwise it comes whole, after the same time.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 * @see https://platform.openai.com/docs/api-reference/completions
 */
export function createTextServer(model: TextModel, options: TextServerOptions = {}): Server {
  const { pause = () => delay(TOKEN_MS), newSeed = () => Math.floor(Math.random() * 2 ** 32) } =
    options;
  return createLoopbackServer((request, response) => {
    serve({ model, pause, newSeed }, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, TEXT);

      response.end(String(error));
    });
  });
}

const TEXT = { 'content-type': 'text/plain' } as const;

type Dependencies = Required<TextServerOptions> & { readonly model: TextModel };

async function serve(
  dependencies: Dependencies,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '' } = request;
  const refuse = (status: number, text: string) => void response.writeHead(status, TEXT).end(text);
  if (method === 'GET' && url === '/ping') {
    refuse(200, '');
    return;
  }

  if (method !== 'POST' || url !== '/invocations') {
    refuse(404, `Expected GET /ping or POST /invocations, got ${method} ${url}`);
    return;
  }

  const contentType = request.headers['content-type'] ?? 'nothing';
  const bytes = await readBody(request, MAX_BODY_BYTES);
  if (bytes === undefined) {
    response.setHeader('connection', 'close');
    refuse(413, `The body is larger than ${MAX_BODY_BYTES} bytes`);
    return;
  }

  if (!/^application\/json\s*(?:;|$)/i.test(contentType)) {
    refuse(415, `Expected application/json, got ${contentType}`);
    return;
  }

  let asked: CompletionRequest;
  try {
    asked = readCompletionRequest(bytes.toString('utf8'), dependencies.newSeed);
  } catch (error) {
    if (!(error instanceof ModelInputError)) throw error;

    refuse(400, error.message);
    return;
  }
  await (asked.stream ? answerInParts : answerWhole)(dependencies, asked, response);
}

async function answerWhole(
  dependencies: Dependencies,
  asked: CompletionRequest,
  response: ServerResponse,
): Promise<void> {
  const tokens: string[] = [];
  const finishReason = await write(dependencies, asked, response, (token) => {
    tokens.push(token);
  });
  if (finishReason === undefined) return;

  response.writeHead(200, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      object: 'text_completion',
      choices: [{ index: 0, text: tokens.join(''), finish_reason: finishReason }],
      usage: usageOf(asked, tokens.length),
    }),
  );
}

async function answerInParts(
  dependencies: Dependencies,
  asked: CompletionRequest,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = async (data: string) => {
    if (response.destroyed || response.write(`data: ${data}\n\n`)) return;

    await roomForMore(response);
  };
  const choice = (text: string, finishReason: FinishReason | null) =>
    JSON.stringify({ choices: [{ index: 0, text, finish_reason: finishReason }] });
  let made = 0;
  const finishReason = await write(dependencies, asked, response, async (token) => {
    made += 1;
    await send(choice(token, null));
  });
  if (finishReason === undefined) return;

  await send(choice('', finishReason));
  await send(JSON.stringify({ choices: [], usage: usageOf(asked, made) }));
  await send('[DONE]');
  response.end();
}

/** Writes at the model's pace until the text ends, or nobody reads it any more. */
async function write(
  { model, pause }: Dependencies,
  asked: CompletionRequest,
  response: ServerResponse,
  take: (token: string) => Promise<void> | void,
): Promise<FinishReason | undefined> {
  const writing = model.write(asked);
  while (!response.destroyed) {
    await pause();
    const { done, value } = writing.next();
    if (done === true) return value;

    await take(value);
  }
  return undefined;
}

function usageOf({ prompt }: CompletionRequest, completionTokens: number) {
  const promptTokens = countTokens(prompt);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}
