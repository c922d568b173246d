import { signRequest } from '../../src/deployed-api/sign';
import { signingWith } from '../support/signing';

describe('signature', () => {
  it('is for API Gateway, and covers the session token', async () => {
    const credentials = {
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    };
    const headers = await signRequest(
      {
        url: new URL('https://a1.execute-api.us-east-1.amazonaws.com/inference'),
        headers: { 'content-type': 'application/json' },
        body: '{"input":[1]}',
      },
      'us-east-1',
      signingWith(credentials),
    );

    expect(headers['x-amz-security-token']).toBe('token');
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/execute-api\/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    );
  });
});
