import { apiAt } from '../src/traffic/api';
import { planTraffic } from '../src/traffic/plan-traffic';
import { readAnswer } from '../src/traffic/read-answer';
import { signRequest } from '../src/traffic/sign';
import { inferenceAnswers, type Traffic } from '../src/traffic/traffic';

const WISH = {
  requests: 5,
  input: undefined,
  sendRejected: false,
  bearerToken: undefined,
  headers: {},
};

const SENT = { purpose: 'inference', sentAtMs: 1_000, answeredAtMs: 1_050 } as const;

const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readAnswer(
    {
      status,
      headers: new Headers(headers),
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
    SENT,
  );

const problem = (name: string, requestId: string) => ({
  type: `urn:inference-pipeline:problem:${name}`,
  detail: 'why',
  requestId,
});

describe('an answer of the API', () => {
  it('is a prediction where it holds all of one', () => {
    const body = {
      requestId: 'r',
      prediction: null,
      latencyMs: 3,
      modelName: 'churn',
      variant: 'v',
    };

    expect(read(200, body)).toMatchObject({
      requestId: 'r',
      inference: { latencyMs: 3, modelName: 'churn', variant: 'v' },
      words: undefined,
    });
    const { prediction, ...without } = body;
    expect(prediction).toBeNull();
    expect(read(200, without).inference).toBeUndefined();
  });

  it('is a problem of the function, by its name', () => {
    expect(read(502, problem('model-failed', 'r'))).toMatchObject({
      status: 502,
      requestId: 'r',
      problem: 'model-failed',
      words: 'why',
    });
  });

  it.each([
    [403, { message: 'Forbidden' }, 'Forbidden'],
    [502, '<html>', '<html>'],
  ])('of %i that the function did not give has no request of its own', (status, body, words) => {
    expect(read(status, body, { 'apigw-requestid': 'g' })).toMatchObject({
      requestId: undefined,
      problem: undefined,
      words,
    });
  });

  it('leaves a record just where the model was asked', () => {
    const answers = [
      read(422, problem('input-rejected', 'a')),
      read(503, problem('throttled', 'b')),
      read(400, problem('missing-input', 'c')),
      read(500, problem('internal-error', 'd')),
      read(403, { message: 'Forbidden' }),
    ];
    const traffic: Traffic = { sent: true, answers };

    expect(inferenceAnswers(traffic).map(({ requestId }) => requestId)).toEqual(['a', 'b']);
  });
});

describe('the requests', () => {
  const api = { url: 'https://api.example.com/inference', authorization: 'aws-iam' } as const;
  const input = { value: [1, 2] };

  it('are the given input, or else the sample of the stack, as often as was asked', () => {
    const wish = { ...WISH, requests: 2, sendRejected: true };

    expect(planTraffic(wish, { api, sampleInput: { value: 'sample' } })).toEqual({
      requests: [
        { purpose: 'inference', body: '{"input":"sample"}' },
        { purpose: 'inference', body: '{"input":"sample"}' },
        { purpose: 'rejection', body: '{}' },
      ],
    });
    expect(
      planTraffic({ ...wish, input }, { api, sampleInput: { value: 'sample' } }),
    ).toMatchObject({
      requests: [{ body: '{"input":[1,2]}' }, {}, {}],
    });
  });

  it('are none where no input is known, and then the user has to say more', () => {
    expect(planTraffic(WISH, { api, sampleInput: undefined })).toMatchObject({
      needs: expect.stringContaining('--input') as string,
    });
    expect(planTraffic({ ...WISH, requests: 0 }, { api, sampleInput: undefined })).toEqual({
      reason: 'No requests were asked for',
    });
  });

  it.each([
    ['jwt', {}, '--token-file'],
    ['lambda', {}, '--header'],
    ['jwt', { bearerToken: 't' }, undefined],
    ['lambda', { headers: { 'x-key': 'k' } }, undefined],
    ['none', {}, undefined],
  ] as const)('need of a caller of an API with %s, given %j: %s', (authorization, given, needs) => {
    const deployment = { api: { ...api, authorization }, sampleInput: input };

    const plan = planTraffic({ ...WISH, ...given }, deployment);

    expect('needs' in plan ? plan.needs : 'nothing').toContain(needs ?? 'nothing');
  });

  it('are signed for API Gateway, the session with them', async () => {
    const headers = await signRequest(
      {
        url: new URL('https://a1.execute-api.us-east-1.amazonaws.com/inference'),
        headers: { 'content-type': 'application/json' },
        body: '{"input":[1]}',
      },
      'us-east-1',
      { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
    );

    expect(headers['x-amz-security-token']).toBe('token');
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/execute-api\/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    );
  });

  it.each([
    ['ftp://example.com', 'expected an http or https URL, got "ftp://example.com"'],
    ['example.com/inference', 'expected an http or https URL'],
  ])('go nowhere by the address %s', (address, message) => {
    const proof = { region: 'us-east-1', sts: {} as never, bearerToken: undefined, headers: {} };

    expect(() => apiAt(address, 'none', proof)).toThrow(message);
  });

  it('carry a token where the API takes one', async () => {
    const proof = {
      region: 'us-east-1',
      sts: {} as never,
      bearerToken: 't',
      headers: { 'x-a': '1' },
    };
    const url = 'https://api.example.com/inference';

    expect(await apiAt(url, 'jwt', proof).headersFor('')).toEqual({
      'content-type': 'application/json',
      'x-a': '1',
      authorization: 'Bearer t',
    });
  });
});
