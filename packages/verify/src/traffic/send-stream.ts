import { UserError } from '@inference-pipeline/command-line';
import { signRequest, type Signing } from '@inference-pipeline/command-line/deployed-api';
import { problemNameOf } from '@inference-pipeline/inference-contract';

import { membersIn, textOf } from '../json-members';
import { reasonOf } from './reason-of';
import type { PlannedRequest } from './send-requests';
import type { Answer, StreamedAnswer } from './traffic';

/** A function URL that streams, and the headers that authenticate a caller. */
export interface FunctionUrl {
  readonly url: URL;
  readonly headersFor: (body: string) => Promise<Readonly<Record<string, string>>>;
}

/**
 * The function URL at an address, which takes signed requests only.
 *
 * @throws UserError if the address is not an http or https URL
 */
export function functionUrlAt(address: string, region: string, signing: Signing): FunctionUrl {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UserError(
      `The address of the function URL: expected an http or https URL, got "${address}".`,
    );
  }

  const headers = { 'content-type': 'application/json' };
  return {
    url,
    headersFor: (body) => signRequest({ url, headers, body }, region, signing, 'lambda'),
  };
}

/** The event with which the function ends an event stream that broke off, and the problem after it. */
const ERROR_EVENT = /\n\nevent: error\ndata: (.*)\n\n$/;

/**
 * Sends a request to a function URL, and reads its answer to the end. Nothing is repeated: a request must be
 * counted once.
 */
export async function sendStream(
  { url, headersFor }: FunctionUrl,
  { purpose, body }: PlannedRequest,
  timeoutMs: number,
): Promise<Answer> {
  const headers = await headersFor(body);
  const sentAtMs = Date.now();
  let response: Response | undefined;
  const received = new Received();
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const parts = (response.body ?? []) as AsyncIterable<Uint8Array>;
    for await (const part of parts) received.add(part, Date.now() - sentAtMs);
    return answerOf({ purpose, sentAtMs, response, received });
  } catch (error) {
    return answerOf({ purpose, sentAtMs, response, received, cutBy: reasonOf(error) });
  }
}

/** What came of a stream. */
class Received {
  readonly #parts: Buffer[] = [];
  firstByteMs: number | undefined;

  add(part: Uint8Array, sinceMs: number): void {
    this.firstByteMs ??= sinceMs;
    this.#parts.push(Buffer.from(part));
  }

  get text(): string {
    return Buffer.concat(this.#parts).toString();
  }

  get sizeBytes(): number {
    return this.#parts.reduce((sum, { length }) => sum + length, 0);
  }
}

function answerOf({
  purpose,
  sentAtMs,
  response,
  received,
  cutBy,
}: {
  readonly purpose: Answer['purpose'];
  readonly sentAtMs: number;
  readonly response: Response | undefined;
  readonly received: Received;
  /** Why the answer has no end. */
  readonly cutBy?: string;
}): Answer {
  const { text, firstByteMs, sizeBytes } = received;
  const requestId = response?.headers.get('inference-request-id') ?? undefined;
  const answer = {
    ...{ purpose, sentAtMs, answeredAtMs: Date.now(), status: response?.status },
    inference: undefined,
  };
  if (response?.status !== 200 || requestId === undefined) {
    const members = membersIn(text);
    const problem = problemNameOf(textOf(members.type));
    const said = textOf(members.detail) ?? textOf(members.Message) ?? textOf(members.message);
    return {
      ...answer,
      requestId: problem === undefined ? undefined : textOf(members.requestId),
      problem,
      message: cutBy ?? said ?? text.slice(0, 200),
    };
  }

  const contentType = response.headers.get('content-type') ?? '';
  const [ending = '', problemJson] =
    (/^text\/event-stream\b/i.test(contentType) && ERROR_EVENT.exec(text)) || [];
  const problem = problemJson === undefined ? undefined : membersIn(problemJson);
  const stream: StreamedAnswer = {
    contentType,
    // Headers without a byte after them do not come.
    firstByteMs: firstByteMs ?? 0,
    sizeBytes: sizeBytes - Buffer.byteLength(ending),
    interrupted: problem !== undefined || cutBy !== undefined,
    replayed: response.headers.has('idempotent-replayed'),
    modelName: response.headers.get('inference-model-name') ?? '',
    variant: response.headers.get('inference-variant') ?? '',
  };
  return {
    ...answer,
    requestId,
    problem: problemNameOf(textOf(problem?.type)),
    message: textOf(problem?.detail) ?? cutBy,
    stream,
  };
}
