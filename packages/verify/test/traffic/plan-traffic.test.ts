import { planTraffic } from '../../src/traffic/plan-traffic';

const OPTIONS = {
  requests: 5,
  input: undefined,
  sendRejected: false,
  bearerToken: undefined,
  headers: {},
};

const API = { url: 'https://api.example.com/inference', authorization: 'aws-iam' } as const;

describe('traffic plan', () => {
  it('repeats the sample input of the stack, and adds an invalid request', () => {
    const options = { ...OPTIONS, requests: 2, sendRejected: true };

    expect(planTraffic(options, { api: API, sampleInput: { value: 'sample' } })).toEqual({
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

    expect(planTraffic(options, { api: API, sampleInput: { value: 'sample' } })).toEqual({
      requests: [{ purpose: 'inference', body: '{"input":[1,2]}' }],
      input: [1, 2],
    });
  });

  it('asks for an input if none is known', () => {
    expect(planTraffic(OPTIONS, { api: API, sampleInput: undefined })).toMatchObject({
      needs: expect.stringContaining('--input') as string,
    });
  });

  it.each([
    ['--requests is 0', { ...OPTIONS, requests: 0 }, API],
    ['The stack has no API', OPTIONS, undefined],
  ])('is empty because: %s', (reason, options, api) => {
    expect(planTraffic(options, { api, sampleInput: undefined })).toEqual({ reason });
  });

  it.each([
    ['jwt', {}, '--token-file'],
    ['lambda', {}, '--header'],
    ['jwt', { bearerToken: 't' }, undefined],
    ['lambda', { headers: { 'x-key': 'k' } }, undefined],
    ['none', {}, undefined],
  ] as const)('needs, for the authorization %s and given %j: %s', (authorization, given, needs) => {
    const deployment = { api: { ...API, authorization }, sampleInput: { value: 1 } };

    const plan = planTraffic({ ...OPTIONS, ...given }, deployment);

    expect('needs' in plan ? plan.needs : 'nothing').toContain(needs ?? 'nothing');
  });
});
