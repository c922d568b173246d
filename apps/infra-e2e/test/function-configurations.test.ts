import { FunctionConfigurations } from '../src/function-configurations';

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('function setting that moto forgets', () => {
  const functions = new FunctionConfigurations();
  const answer = (method: string, url: string, request: unknown, answered: unknown): unknown =>
    JSON.parse(
      functions.complete(method, url, JSON.stringify(request), json(answered)).toString(),
    ) as unknown;

  it('is in every later answer', () => {
    const FunctionName = 'infer';
    answer('POST', '/2015-03-31/functions', { FunctionName, KMSKeyArn: 'k1' }, { FunctionName });

    expect(
      answer('GET', '/2015-03-31/functions/infer', '', { Configuration: { FunctionName } }),
    ).toEqual({ Configuration: { FunctionName, KMSKeyArn: 'k1' } });
    expect(
      answer('PUT', '/2015-03-31/functions/infer/configuration', { KMSKeyArn: 'k2' }, {}),
    ).toEqual({ KMSKeyArn: 'k2' });
    expect(answer('GET', '/2015-03-31/functions/infer/configuration', '', {})).toEqual({
      KMSKeyArn: 'k2',
    });
  });

  it('is in no answer about another function or to another request', () => {
    expect(answer('GET', '/2015-03-31/functions/other/configuration', '', {})).toEqual({});
    expect(answer('GET', '/2015-03-31/functions/infer/policy', '', { Policy: '' })).toEqual({
      Policy: '',
    });
  });
});
