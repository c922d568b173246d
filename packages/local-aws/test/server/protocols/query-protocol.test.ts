import { XMLParser } from 'fast-xml-parser';

import { queryProtocol } from '../../../src/server/protocols/query-protocol';

describe('query protocol', () => {
  const request = {
    method: 'POST',
    path: '/',
    query: '',
    headers: {},
    body: Buffer.alloc(0),
    signingName: 'sns',
    accessKeyId: 'x',
    requestId: 'r-1',
  };

  it('encodes lists, times and special characters as XML', () => {
    const { body } = queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/').encode(
      'DoIt',
      { Names: ['a & b', '<c>'], None: [], At: new Date(0), Absent: undefined },
      request,
    );
    const parsed = new XMLParser().parse(String(body)) as {
      DoItResponse: { DoItResult: unknown; ResponseMetadata: unknown };
    };
    expect(parsed.DoItResponse).toMatchObject({
      DoItResult: { Names: { member: ['a & b', '<c>'] }, None: '', At: '1970-01-01T00:00:00.000Z' },
      ResponseMetadata: { RequestId: 'r-1' },
    });
  });
});
