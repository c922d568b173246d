import { passed, type Check } from '../src/check';
import { runCheck } from '../src/run-check';
import { contextWith } from './support/check-context';
import { awsError, FakeAws } from './support/fake-aws';

function resultOf(run: Check['run']) {
  return runCheck({ name: 'example', title: 'an example', run }, contextWith(new FakeAws(), {}));
}

describe('result of a check', () => {
  it('has the finding, the name and the duration', async () => {
    expect(await resultOf(() => Promise.resolve(passed('fine')))).toEqual({
      name: 'example',
      status: 'passed',
      detail: 'fine',
      durationMs: expect.any(Number) as number,
    });
  });

  it('is a failure for an error', async () => {
    expect(await resultOf(() => Promise.reject(awsError('Throttling', 'Slow down')))).toMatchObject(
      {
        status: 'failed',
        detail: 'Could not be checked: Throttling: Slow down',
      },
    );
  });

  it('points to the permissions for a refusal', async () => {
    const result = await resultOf(() => Promise.reject(awsError('AccessDenied')));

    expect(result.remedy).toContain('docs/verify.md');
  });

  it('is a failure if AWS never answers', async () => {
    jest.useFakeTimers();
    const result = resultOf(() => new Promise(() => undefined));

    await jest.advanceTimersByTimeAsync(5_000);

    expect(await result).toMatchObject({
      status: 'failed',
      detail: 'Could not be checked: AWS did not answer within 5 s',
    });
    jest.useRealTimers();
  });
});
