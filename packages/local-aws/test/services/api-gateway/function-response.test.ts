import { readFunctionResponse } from '../../../src/services/api-gateway/function-response';

describe('function response', () => {
  it.each([
    ['object', { plain: 'object' }, '{"plain":"object"}'],
    ['text', 'text', 'text'],
  ])('is the body of a 200 if it is a plain %s', (_type, value, body) => {
    expect(readFunctionResponse(JSON.stringify(value))).toMatchObject({ status: 200, body });
  });

  it('has its own status, headers and cookies', () => {
    const response = { statusCode: 201, headers: { 'X-A': 1 }, cookies: ['a=b'], body: 'text' };
    expect(readFunctionResponse(JSON.stringify(response))).toEqual({
      status: 201,
      headers: { 'x-a': '1' },
      cookies: ['a=b'],
      body: 'text',
    });
  });

  it('may have a body in base64', () => {
    const response = { statusCode: 200, body: 'aGk=', isBase64Encoded: true };
    expect(readFunctionResponse(JSON.stringify(response))).toMatchObject({
      body: Buffer.from('hi'),
    });
  });

  it('is malformed with an invalid status', () => {
    expect(readFunctionResponse('{"statusCode":"x"}')).toBeUndefined();
  });
});
