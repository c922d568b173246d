import type { CheckContext } from '../../src/check';
import { apiAnswers } from '../../src/checks/api-answers';
import type { Answer } from '../../src/traffic/traffic';
import { answerTo, contextWith } from '../support/check-context';
import { FakeAws } from '../support/fake-aws';

const REJECTED: Partial<Answer> = { purpose: 'rejection', inference: undefined };

function findingOf(...answers: readonly Partial<Answer>[]) {
  const traffic: CheckContext['traffic'] = () =>
    Promise.resolve({
      sent: true,
      input: [1],
      answers: answers.map((change) => ({ ...answerTo('r'), ...change })),
    });
  return apiAnswers.run(contextWith(new FakeAws(), {}, { traffic }));
}

describe('check api-answers', () => {
  it('passes if every request got a prediction, or was rejected on purpose', async () => {
    const rejected = { ...REJECTED, status: 400, problem: 'missing-input' };

    expect(await findingOf({}, { answeredAtMs: answerTo('r').sentAtMs + 412 }, rejected)).toEqual({
      status: 'passed',
      detail: '2 predictions, the slowest in 1000 ms; 1 invalid request rejected',
    });
  });

  it('fails if an invalid request is not rejected', async () => {
    expect(await findingOf({}, { purpose: 'rejection' })).toMatchObject({
      status: 'failed',
      detail: '1 of 2 requests got an unexpected answer',
      expected: '400 missing-input',
    });
  });

  it('shows each kind of answer once', async () => {
    const failure = { status: 502, problem: 'model-failed', message: 'why', inference: undefined };

    expect(await findingOf(failure, failure, {})).toMatchObject({
      detail: '2 of 3 requests got an unexpected answer',
      expected: '200 with a prediction',
      got: '502 model-failed (why)',
    });
  });

  it.each<[Partial<Answer>, string, string]>([
    [{ status: undefined, message: 'ECONNREFUSED' }, 'no answer: ECONNREFUSED', '--url'],
    [{ status: 422, problem: 'input-rejected' }, '422 input-rejected', '--input'],
    [{ status: 400, problem: 'invalid-json' }, '400 invalid-json', '--input'],
    [{ status: 403, message: 'Forbidden' }, '403 (Forbidden)', 'execute-api:Invoke'],
    [{ status: 401, message: 'Unauthorized' }, '401 (Unauthorized)', 'issuer'],
    [{ status: 404, message: 'Not Found' }, '404 (Not Found)', '/inference'],
    [{ status: 200, message: '<html>' }, '200 without a prediction: <html>', 'request ids'],
    [{ status: 504, problem: 'deadline-exceeded' }, '504 deadline-exceeded', 'request ids'],
  ])('says for %j what to do', async (answer, got, remedy) => {
    expect(await findingOf({ inference: undefined, ...answer })).toMatchObject({
      got,
      remedy: expect.stringContaining(remedy) as string,
    });
  });

  it('is skipped without requests', async () => {
    expect(await apiAnswers.run(contextWith(new FakeAws(), {}))).toEqual({
      status: 'skipped',
      detail: 'No requests in this test',
    });
  });
});
