import type { CheckContext } from '../../src/check';
import { streamAnswers } from '../../src/checks/stream-answers';
import type { Answer } from '../../src/traffic/traffic';
import { answerTo, contextWith, streamAnswer } from '../support/check-context';
import { FakeAws } from '../support/fake-aws';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:ml-inference-dev-streaming';

function findingOf(answer: Partial<Answer>) {
  const traffic: CheckContext['traffic'] = () =>
    Promise.resolve({
      ...{ sent: true, input: [1] },
      answers: [answerTo('a'), { ...answerTo('r'), inference: undefined, ...answer }],
    });
  const streaming = { url: 'https://a.lambda-url.us-east-1.on.aws/', functionArn: ARN };
  return streamAnswers.run(contextWith(new FakeAws(), { streaming }, { traffic }));
}

describe('check stream-answers', () => {
  it('passes if the stream came to its end', async () => {
    expect(await findingOf(streamAnswer('r'))).toEqual({
      status: 'passed',
      detail: '312 bytes of text/event-stream, the first after 40 ms',
    });
  });

  it('says who to ask about a stream that broke off', async () => {
    const broken = streamAnswer('r', { interrupted: true });
    const why = { problem: 'stream-interrupted', message: 'It broke' };

    expect(await findingOf({ ...broken, ...why })).toMatchObject({
      status: 'failed',
      detail: '1 of 1 stream did not come to its end',
      expected: '200 with a stream',
      got: 'a stream that broke off after 312 bytes stream-interrupted (It broke)',
      remedy: expect.stringContaining('interrupted streams') as string,
    });
  });

  it.each<[Partial<Answer>, string, string]>([
    [{ status: 403, message: 'Forbidden' }, '403 (Forbidden)', `lambda:InvokeFunction, on ${ARN}`],
    [{ status: 404, message: 'Not Found' }, '404 (Not Found)', 'Apply the stack'],
    [{ status: 422, problem: 'input-rejected' }, '422 input-rejected', '--stream-input'],
    [{ status: 429 }, '429', 'function.reservedConcurrency'],
    [{ status: 502, problem: 'model-failed' }, '502 model-failed', 'request ids'],
    [{ status: undefined, message: 'ENOTFOUND' }, 'no answer: ENOTFOUND', '--streaming-url'],
  ])('says for %j what to do', async (answer, got, remedy) => {
    expect(await findingOf({ purpose: 'stream', ...answer })).toMatchObject({
      got,
      remedy: expect.stringContaining(remedy) as string,
    });
  });

  it('is skipped if the stack does not stream, or no requests are sent', async () => {
    const streaming = { url: 'https://a.lambda-url.us-east-1.on.aws/', functionArn: ARN };

    expect(await streamAnswers.run(contextWith(new FakeAws(), {}))).toMatchObject({
      ...{ status: 'skipped', detail: 'The stack does not stream' },
    });
    expect(await streamAnswers.run(contextWith(new FakeAws(), { streaming }))).toMatchObject({
      ...{ status: 'skipped', detail: 'No requests in this test' },
    });
  });
});
