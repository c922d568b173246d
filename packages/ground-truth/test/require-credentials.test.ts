import { requireCredentials } from '../src/require-credentials';

describe('credentials for ground truth', () => {
  it.each([
    ['jwt', 'The API requires a JWT, and there is none. Give one with --token-file'],
    [
      'lambda',
      'The authorizer of the API needs a header, and there is none. Give one with --header',
    ],
  ] as const)('are refused where %s has none', (authorization, message) => {
    expect(() => requireCredentials(authorization, undefined, {})).toThrow(message);
  });

  it('of a JWT API are a token, not any header', () => {
    expect(() => requireCredentials('jwt', undefined, { 'x-trace': '1' })).toThrow(
      'requires a JWT',
    );
  });

  it.each([
    ['jwt', 'token', {}],
    ['jwt', undefined, { authorization: 'Bearer token' }],
    ['lambda', 'token', {}],
    ['lambda', undefined, { 'x-api-key': 'key' }],
    ['aws-iam', undefined, {}],
    ['none', undefined, {}],
  ] as const)('for %s may be the token %s and the headers %j', (authorization, token, headers) => {
    expect(() => requireCredentials(authorization, token, headers)).not.toThrow();
  });
});
