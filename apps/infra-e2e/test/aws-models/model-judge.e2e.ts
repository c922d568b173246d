import { JudgedRequests, RefusedRequestsError } from '../../src/aws-models/judged-requests';
import { ModelJudge } from '../../src/aws-models/model-judge';
import { PROTOCOL_SAMPLES, requestOf, type FaultKind } from './seeded-requests';

const judge = new ModelJudge();

/** The expectation in a violation, by the fault. */
const EXPECTED: Readonly<Record<FaultKind, RegExp>> = {
  'missing member': /^this member$/,
  'unknown member': /^a member that the model knows$/,
  'too long': /^from \d+ to \d+ characters$/,
  pattern: /^text that matches /,
  enumeration: /^one of /,
  'too many items': /^from \d+ to \d+ items$/,
  'out of range': /^from \d+ to (?:\d+|Infinity)$/,
  'wrong type': /^(?:a (?:number|list)|true or false)$/,
};

describe.each(Object.entries(PROTOCOL_SAMPLES))('request in %s', (_, { operation, of, faults }) => {
  it('passes where it is right', () => {
    const { request, url } = of({});

    expect(judge.judge(request, url)).toEqual({ operation, violations: [] });
  });

  it.each(Object.entries(faults))('is refused for this fault: %s', (kind, change) => {
    const { request, url } = of(change);

    const found = judge.judge(request, url).violations.map(({ expected }) => expected);
    expect(found.join('\n')).toMatch(new RegExp(EXPECTED[kind as FaultKind].source, 'm'));
  });
});

describe('judge', () => {
  const violationsOf = (...seeded: Parameters<typeof requestOf>) => {
    const { request, url } = requestOf(...seeded);
    return judge.judge(request, url).violations;
  };

  it.each([
    ['a label of the path', '/2015-03-31/functions/a%20b/policy'],
    ['a parameter of the query', '/2015-03-31/functions/churn/versions?MaxItems=0'],
    ['an unknown parameter', '/2015-03-31/functions/churn/versions?Flavour=sweet'],
    ['an unknown path', '/2015-03-31/gunctions'],
  ])('refuses %s', (_, url) => {
    expect(violationsOf('lambda', {}, '', url, 'GET')).toHaveLength(1);
  });

  it('refuses a header', () => {
    const headers = { 'x-amzn-sagemaker-inference-id': 'x'.repeat(65) };

    expect(violationsOf('sagemaker', headers, '1,2', '/endpoints/churn/invocations')).toHaveLength(
      1,
    );
  });

  it('knows the limits that API Gateway has in the names of its shapes', () => {
    const body = JSON.stringify({ name: 'x'.repeat(129), protocolType: 'HTTP' });

    expect(violationsOf('apigateway', {}, body, '/v2/apis')).toEqual([
      expect.objectContaining({ path: 'Name', expected: 'from 1 to 128 characters' }),
    ]);
  });

  it('refuses an operation and a service that AWS does not have', () => {
    const target = { 'x-amz-target': 'SageMaker.MakeCoffee' };

    expect(violationsOf('sagemaker', target, '{}')).toHaveLength(1);
    expect(violationsOf('coffee', {}, '{}')).toHaveLength(1);
  });

  it('refuses a body that cannot be read', () => {
    expect(violationsOf('sagemaker', { 'x-amz-target': 'SageMaker.ListTags' }, '{')).toHaveLength(
      1,
    );
  });

  it('judges nearly every pattern of the models', () => {
    const { all, unknown } = judge.patterns;

    expect(all).toBeGreaterThan(300);
    expect(unknown).toEqual([]);
  });
});

describe('requests of a run', () => {
  it('fail the run when AWS would have refused one of them', () => {
    const judged = new JudgedRequests(judge);
    const target = { 'x-amz-target': 'SageMaker.DeleteModel' };
    for (const members of [{ ModelName: 'churn' }, {}, {}]) {
      const { request, url } = requestOf('sagemaker', target, JSON.stringify(members));
      judged.observe(request, url);
    }

    expect(judged.countsByService).toEqual({ sagemaker: 3 });
    expect(judged.violations).toHaveLength(1);
    expect(() => judged.settle()).toThrow(RefusedRequestsError);
    expect(() => judged.settle()).toThrow(
      /sagemaker[.]DeleteModel ModelName: expected this member, got nothing/,
    );
  });
});
