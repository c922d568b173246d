import { counted, listed } from '@inference-pipeline/command-line';

import { failed, passed, skipped, type Check } from '../check';
import type { Answer } from '../traffic/traffic';

/** The API answered every request as expected: with a prediction, or by rejecting an invalid request. */
export const apiAnswers: Check = {
  name: 'api-answers',
  title: 'the API answers',
  timeoutFactor: Infinity,
  run: async (context) => {
    const traffic = await context.traffic();
    return traffic.sent
      ? judge(traffic.answers.filter(({ purpose }) => purpose !== 'stream'))
      : skipped(traffic.reason);
  },
};

function judge(answers: readonly Answer[]) {
  const unexpected = answers.filter((answer) => !isAsExpected(answer));
  const [first] = unexpected;
  if (first === undefined) return passed(summary(answers));
  return failed(
    `${unexpected.length} of ${counted(answers.length, 'request')} got an unexpected answer`,
    {
      expected: expectedOf(first),
      got: listed([...new Set(unexpected.map(describe))]),
      remedy: remedyFor(first),
    },
  );
}

function expectedOf({ purpose, accepted }: Answer): string {
  if (purpose === 'rejection') return '400 missing-input';

  return accepted ? '202, then a result with a prediction' : '200 with a prediction';
}

function isAsExpected({ purpose, status, problem, inference }: Answer): boolean {
  if (purpose === 'rejection') return status === 400 && problem === 'missing-input';
  return status === 200 && inference !== undefined;
}

function summary(answers: readonly Answer[]): string {
  const latencies = answers.flatMap(({ inference, sentAtMs, answeredAtMs }) =>
    inference === undefined ? [] : [answeredAtMs - sentAtMs],
  );
  const rejections = answers.filter(({ purpose }) => purpose === 'rejection').length;
  return (
    `${counted(latencies.length, 'prediction')}, the slowest in ${Math.max(0, ...latencies)} ms` +
    (rejections === 0 ? '' : `; ${counted(rejections, 'invalid request')} rejected`)
  );
}

function describe({ status, problem, message, inference }: Answer): string {
  if (status === undefined) return `no answer: ${message ?? ''}`;
  if (status === 200 && inference === undefined) {
    return `200 without a prediction: ${message ?? ''}`;
  }

  return [status, problem, message && `(${message})`].filter(Boolean).join(' ');
}

function remedyFor({ status, problem }: Answer): string {
  if (status === 202) {
    return 'If requests wait, look at the queue on the dashboard: an endpoint without an instance needs some ten minutes until the first one is there. A longer --result-timeout waits longer.';
  }

  if (status === undefined) {
    return 'Check the address, and that it is reachable from here. For a custom domain or a private network, give the address with --url.';
  }

  if (problem === 'input-rejected' || status === 400 || status === 415) {
    return 'The model rejects this input. Give a valid one with --input, or as verify.input in the stack file.';
  }

  if (status === 401 || (status === 403 && problem === undefined)) {
    return 'The API rejects the caller. With aws-iam, the credentials need execute-api:Invoke on the API. With a token, its issuer, audience and scopes must match the stack file.';
  }

  if (status === 404 && problem === undefined) {
    return 'The API has no such route. Check that --url ends in /inference, or in the path that the custom domain maps.';
  }

  return "Search the function's log for the request ids in the report, then look at the endpoint's log.";
}
