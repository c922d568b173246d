import { counted, listed } from '@inference-pipeline/command-line';

import { failed, passed, skipped, type Check } from '../check';
import type { Answer } from '../traffic/traffic';

/** The API answered every request as it should: a prediction, or the refusal that was provoked. */
export const apiAnswers: Check = {
  name: 'api-answers',
  title: 'the API answers',
  timeoutFactor: Infinity,
  run: async (context) => {
    const traffic = await context.traffic();
    return traffic.sent ? judge(traffic.answers) : skipped(traffic.reason);
  },
};

function judge(answers: readonly Answer[]) {
  const wrong = answers.filter((answer) => !isAsItShould(answer));
  const [first] = wrong;
  if (first === undefined) return passed(summary(answers));
  const got = [...new Set(wrong.map(describe))];
  return failed(`${wrong.length} of ${counted(answers.length, 'request')} answered otherwise`, {
    expected: first.purpose === 'rejection' ? '400 missing-input' : '200 with a prediction',
    got: listed(got),
    remedy: remedyFor(first),
  });
}

function isAsItShould({ purpose, status, problem, inference }: Answer): boolean {
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
    (rejections === 0 ? '' : `; ${counted(rejections, 'deliberate mistake')} refused`)
  );
}

function describe({ status, problem, words, inference }: Answer): string {
  if (status === undefined) return `no answer: ${words ?? ''}`;
  if (status === 200 && inference === undefined) return `200 without a prediction: ${words ?? ''}`;
  return [status, problem, words && `(${words})`].filter(Boolean).join(' ');
}

function remedyFor({ status, problem }: Answer): string {
  if (status === undefined)
    return 'Is the address right, and is it reached from here? --url gives another one, for a custom domain or a private network.';

  if (problem === 'input-rejected' || status === 400 || status === 415)
    return 'The model does not take this input: give one that it takes with --input, or as verify.input in the stack file.';

  if (status === 401 || (status === 403 && problem === undefined))
    return 'The caller is not let in: with aws-iam the credentials need execute-api:Invoke on the API, with a token its issuer, audience and scopes have to be those of the stack file.';

  if (status === 404 && problem === undefined)
    return 'There is no such route at this address: does --url end in /inference, or in what the custom domain maps?';

  return 'Look for the request ids of the report in the log of the function, and at the log of the endpoint.';
}
