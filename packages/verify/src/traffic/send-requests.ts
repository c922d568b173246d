import type { Api } from '@inference-pipeline/command-line/deployed-api';

import { readAnswer } from './read-answer';
import { reasonOf } from './reason-of';
import type { Answer, Purpose } from './traffic';

/** A request to send. */
export interface PlannedRequest {
  readonly purpose: Purpose;
  /** JSON. */
  readonly body: string;
}

/** Timeout of one request, in ms: an HTTP API gives up after 30 s. */
const ANSWER_TIMEOUT_MS = 35_000;

/**
 * Sends requests, several at a time, without retries: each must be counted once.
 *
 * @param options.onAnswer called after each answer, with the number of answers so far
 * @returns the answers, in the order of the requests
 */
export async function sendRequests(
  api: Api,
  requests: readonly PlannedRequest[],
  options: {
    readonly concurrency: number;
    readonly timeoutMs: number;
    readonly onAnswer?: (answered: number) => void;
  },
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const waiting = requests.entries();
  let answered = 0;
  const sendWaiting = async () => {
    // All senders take requests from the same iterator.
    for (const [index, request] of waiting) {
      answers[index] = await send(api, request, Math.min(ANSWER_TIMEOUT_MS, options.timeoutMs));
      answered += 1;
      options.onAnswer?.(answered);
    }
  };
  const senders = Math.min(options.concurrency, requests.length);
  await Promise.all(Array.from({ length: senders }, sendWaiting));
  return answers;
}

async function send(
  api: Api,
  { purpose, body }: PlannedRequest,
  timeoutMs: number,
): Promise<Answer> {
  const headers = await api.headersFor(body);
  const sentAtMs = Date.now();
  try {
    const response = await fetch(api.url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return readAnswer(
      { status: response.status, headers: response.headers, body: text },
      { purpose, sentAtMs, answeredAtMs: Date.now() },
    );
  } catch (error) {
    return {
      purpose,
      sentAtMs,
      answeredAtMs: Date.now(),
      status: undefined,
      requestId: undefined,
      problem: undefined,
      message: reasonOf(error),
      inference: undefined,
    };
  }
}
