import { readAnswer } from '../../src/traffic/read-answer';

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

const PREDICTION = {
  requestId: 'r',
  prediction: null,
  latencyMs: 3,
  modelName: 'churn',
  variant: 'v',
};

describe('answer of the API', () => {
  it('is a prediction if it has every field of one', () => {
    expect(read(200, PREDICTION)).toMatchObject({
      requestId: 'r',
      inference: { latencyMs: 3, modelName: 'churn', variant: 'v' },
      message: undefined,
    });
  });

  it.each(Object.keys(PREDICTION))('is no prediction without %s', (field) => {
    const { [field]: omitted, ...rest } = PREDICTION as Record<string, unknown>;

    expect(omitted).toBeDefined();
    expect(read(200, rest).inference).toBeUndefined();
  });

  it('names the problem that the function reports', () => {
    const problem = {
      type: 'urn:inference-pipeline:problem:model-failed',
      detail: 'why',
      requestId: 'r',
    };

    expect(read(502, problem)).toMatchObject({
      status: 502,
      requestId: 'r',
      problem: 'model-failed',
      message: 'why',
    });
  });

  it.each([
    [403, { message: 'Forbidden' }, 'Forbidden'],
    [502, '<html>', '<html>'],
  ])('has no request id for a %i of the gateway', (status, body, message) => {
    expect(read(status, body, { 'apigw-requestid': 'g' })).toMatchObject({
      requestId: undefined,
      problem: undefined,
      message,
    });
  });
});
