import type { Api } from '@inference-pipeline/command-line/deployed-api';

import { awaitResult } from './await-result';
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
 * Sends requests, several at a time, without retries: each must be counted once. Then waits for the results
 * of those that were accepted.
 *
 * @param options.resultTimeoutMs longest time from an accepted request to its result
 * @param options.onAnswer called after each answer, with the number of answers so far
 * @returns the answers, in the order of the requests
 */
export async function sendRequests(
  api: Api,
  requests: readonly PlannedRequest[],
  options: {
    readonly concurrency: number;
    readonly timeoutMs: number;
    readonly resultTimeoutMs: number;
    readonly onAnswer?: (answered: number) => void;
  },
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const results: Promise<void>[] = [];
  const waiting = requests.entries();
  let answered = 0;
  const finish = (index: number, answer: Answer) => {
    answers[index] = answer;
    answered += 1;
    options.onAnswer?.(answered);
  };
  const sendWaiting = async () => {
    // All senders take requests from the same iterator.
    for (const [index, request] of waiting) {
      const timeoutMs = Math.min(ANSWER_TIMEOUT_MS, options.timeoutMs);
      const { answer, location } = await send(api, request, timeoutMs);
      if (location === undefined) {
        finish(index, answer);
      } else {
        results.push(
          awaitResult(api, answer, location, options.resultTimeoutMs).then((result) =>
            finish(index, result),
          ),
        );
      }
    }
  };
  const senders = Math.min(options.concurrency, requests.length);
  await Promise.all(Array.from({ length: senders }, sendWaiting));
  await Promise.all(results);
  return answers;
}

/** The answer, and the place of the result if the request was accepted. */
async function send(
  api: Api,
  { purpose, body }: PlannedRequest,
  timeoutMs: number,
): Promise<{ readonly answer: Answer; readonly location?: string | undefined }> {
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
    const { status, headers: received } = response;
    const location = status === 202 ? (received.get('location') ?? undefined) : undefined;
    const answer = readAnswer(
      { status, headers: received, body: text },
      { purpose, sentAtMs, answeredAtMs: Date.now() },
    );
    return { answer, location };
  } catch (error) {
    return {
      answer: {
        purpose,
        sentAtMs,
        answeredAtMs: Date.now(),
        status: undefined,
        requestId: undefined,
        problem: undefined,
        message: reasonOf(error),
        inference: undefined,
      },
    };
  }
}
