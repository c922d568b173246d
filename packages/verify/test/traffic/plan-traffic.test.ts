import { planTraffic } from '../../src/traffic/plan-traffic';

const OPTIONS = {
  requests: 5,
  input: undefined,
  streamInput: undefined,
  sendRejected: false,
  bearerToken: undefined,
  headers: {},
};

const API = { url: 'https://api.example.com/inference', authorization: 'aws-iam' } as const;

const DEPLOYED = { api: API, sampleInput: undefined, streaming: undefined };

describe('traffic plan', () => {
  it('repeats the sample input of the stack, and adds an invalid request', () => {
    const options = { ...OPTIONS, requests: 2, sendRejected: true };

    expect(planTraffic(options, { ...DEPLOYED, sampleInput: { value: 'sample' } })).toEqual({
      requests: [
        { purpose: 'inference', body: '{"input":"sample"}' },
        { purpose: 'inference', body: '{"input":"sample"}' },
        { purpose: 'rejection', body: '{}' },
      ],
      input: 'sample',
    });
  });

  it('prefers the given input', () => {
    const options = { ...OPTIONS, requests: 1, input: { value: [1, 2] } };

    expect(planTraffic(options, { ...DEPLOYED, sampleInput: { value: 'sample' } })).toEqual({
      requests: [{ purpose: 'inference', body: '{"input":[1,2]}' }],
      input: [1, 2],
    });
  });

  it('adds a request to the function URL of a stack that streams, with the same input or its own', () => {
    const deployed = {
      ...DEPLOYED,
      sampleInput: { value: 'sample' },
      streaming: { url: 'https://a.lambda-url.us-east-1.on.aws/', functionArn: undefined },
    };

    expect(planTraffic(OPTIONS, deployed)).toMatchObject({
      stream: { purpose: 'stream', body: '{"input":"sample"}' },
      streamInput: 'sample',
    });
    expect(planTraffic({ ...OPTIONS, streamInput: { value: 7 } }, deployed)).toMatchObject({
      input: 'sample',
      stream: { purpose: 'stream', body: '{"input":7}' },
      streamInput: 7,
    });
  });

  it('refuses an input for streams if the stack has none', () => {
    const options = { ...OPTIONS, streamInput: { value: 7 } };

    expect(() => planTraffic(options, DEPLOYED)).toThrow(
      '--stream-input: the stack does not stream',
    );
  });

  it('asks for an input if none is known', () => {
    expect(planTraffic(OPTIONS, DEPLOYED)).toMatchObject({
      needs: expect.stringContaining('--input') as string,
    });
  });

  it.each([
    ['--requests is 0', { ...OPTIONS, requests: 0 }, API],
    ['The stack has no API', OPTIONS, undefined],
  ])('is empty because: %s', (reason, options, api) => {
    expect(planTraffic(options, { ...DEPLOYED, api })).toEqual({ reason });
  });

  it.each([
    ['jwt', {}, '--token-file'],
    ['lambda', {}, '--header'],
    ['jwt', { bearerToken: 't' }, undefined],
    ['lambda', { headers: { 'x-key': 'k' } }, undefined],
    ['none', {}, undefined],
  ] as const)('needs, for the authorization %s and given %j: %s', (authorization, given, needs) => {
    const deployment = {
      ...DEPLOYED,
      api: { ...API, authorization },
      sampleInput: { value: 1 },
    };

    const plan = planTraffic({ ...OPTIONS, ...given }, deployment);

    expect('needs' in plan ? plan.needs : 'nothing').toContain(needs ?? 'nothing');
  });
});
