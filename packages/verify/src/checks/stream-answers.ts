import { counted, listed } from '@inference-pipeline/command-line';

import { failed, passed, skipped, type Check } from '../check';
import type { Answer } from '../traffic/traffic';

/** The function URL streams an answer to its end. */
export const streamAnswers: Check = {
  name: 'stream-answers',
  title: 'the function URL streams',
  timeoutFactor: Infinity,
  run: async ({ deployment: { streaming }, ...context }) => {
    if (streaming === undefined) return skipped('The stack does not stream');
    const traffic = await context.traffic();
    return traffic.sent
      ? judge(
          traffic.answers.filter(({ purpose }) => purpose === 'stream'),
          streaming.functionArn,
        )
      : skipped(traffic.reason);
  },
};

function judge(answers: readonly Answer[], functionArn: string | undefined) {
  const unexpected = answers.filter(({ stream }) => stream === undefined || stream.interrupted);
  const [first] = unexpected;
  if (first === undefined) return passed(listed(answers.map(summary)));
  return failed(
    `${unexpected.length} of ${counted(answers.length, 'stream')} did not come to ${answers.length === 1 ? 'its' : 'their'} end`,
    {
      expected: '200 with a stream',
      got: listed([...new Set(unexpected.map(describe))]),
      remedy: remedyFor(first, functionArn),
    },
  );
}

function summary({ stream }: Answer): string {
  return `${counted(stream?.sizeBytes ?? 0, 'byte')} of ${stream?.contentType ?? ''}, the first after ${stream?.firstByteMs ?? 0} ms`;
}

function describe({ status, problem, message, stream }: Answer): string {
  if (status === undefined) return `no answer: ${message ?? ''}`;
  if (stream?.interrupted === true) {
    return [
      `a stream that broke off after ${counted(stream.sizeBytes, 'byte')}`,
      problem,
      message && `(${message})`,
    ]
      .filter(Boolean)
      .join(' ');
  }

  return [status, problem, message && `(${message})`].filter(Boolean).join(' ');
}

function remedyFor(
  { status, problem, stream }: Answer,
  functionArn = 'the output streaming_function_arn',
): string {
  if (status === undefined) {
    return 'Check the address, and that it is reachable from here; --streaming-url gives another one.';
  }

  if (stream !== undefined) {
    return "Run the saved log query 'interrupted streams', which says who ended it, and read the endpoint's log.";
  }

  if (problem === 'input-rejected' || status === 400 || status === 415) {
    return 'The model rejects this input. Give a valid one with --stream-input.';
  }

  if (status === 403 && problem === undefined) {
    return `The function URL rejects the caller. Function URLs need two actions, lambda:InvokeFunctionUrl and lambda:InvokeFunction, on ${functionArn}, and credentials of the same account.`;
  }

  if (status === 404 && problem === undefined) {
    return 'There is no such function URL: it was deleted or replaced outside Terraform. Apply the stack again.';
  }

  return status === 429
    ? "Every sandbox of the function is busy: raise function.reservedConcurrency, or the account's quota."
    : "Search the function's log for the request ids in the report, then look at the endpoint's log.";
}
