import { apiAt } from '../../src/deployed-api/api';
import { signingWith } from '../support/signing';

const URL = 'https://api.example.com/inference';

describe('API', () => {
  const signing = signingWith({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' });
  const caller = { region: 'us-east-1', signing, bearerToken: 't', headers: { 'x-a': '1' } };

  it('gets signed requests with aws-iam', async () => {
    expect(await apiAt(URL, 'aws-iam', caller).headersFor('{}')).toMatchObject({
      'x-a': '1',
      authorization: expect.stringContaining('Credential=AKIDEXAMPLE/') as string,
    });
  });

  it.each(['jwt', 'lambda', 'none'] as const)('gets a bearer token with %s', async (kind) => {
    expect(await apiAt(URL, kind, caller).headersFor('{}')).toEqual({
      'content-type': 'application/json',
      'x-a': '1',
      authorization: 'Bearer t',
    });
  });

  it('gets requests as they are without a token', async () => {
    const anyone = { ...caller, bearerToken: undefined, headers: {} };

    expect(await apiAt(URL, 'none', anyone).headersFor('{}')).toEqual({
      'content-type': 'application/json',
    });
  });

  it('gets requests that read another address, signed or with the token', async () => {
    const address = new globalThis.URL(`${URL}/a%3D`);

    expect(await apiAt(URL, 'jwt', caller).headersToRead(address)).toEqual({
      'x-a': '1',
      authorization: 'Bearer t',
    });
    const signed = await apiAt(URL, 'aws-iam', caller).headersToRead(address);
    expect(signed['authorization']).toMatch(/Credential=AKIDEXAMPLE\//);
    expect(signed).not.toHaveProperty('content-type');
  });

  it.each([
    ['ftp://example.com', 'expected an http or https URL, got "ftp://example.com"'],
    ['example.com/inference', 'expected an http or https URL'],
  ])('cannot be at %s', (address, message) => {
    expect(() => apiAt(address, 'none', caller)).toThrow(message);
  });
});
