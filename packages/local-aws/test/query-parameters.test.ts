import { XMLParser } from 'fast-xml-parser';

import { decodeQuery } from '../src/protocols/query-parameters';
import { queryProtocol } from '../src/protocols/query-protocol';

describe('parameters of the query protocol', () => {
  const decode = (text: string) => decodeQuery(new URLSearchParams(text));

  it('become objects and lists', () => {
    expect(
      decode(
        'Action=PutMetricData&Version=2010-08-01&Namespace=N&MetricData.member.1.MetricName=M&MetricData.member.1.Dimensions.member.1.Name=D&MetricData.member.1.Dimensions.member.1.Value=V',
      ),
    ).toEqual({
      Namespace: 'N',
      MetricData: [{ MetricName: 'M', Dimensions: [{ Name: 'D', Value: 'V' }] }],
    });
  });

  it('keep the order of lists with more than nine members', () => {
    const text = [...Array(12).keys()]
      .map((index) => `L.member.${12 - index}=${12 - index}`)
      .join('&');
    expect(decode(text)).toEqual({ L: [...Array(12).keys()].map((index) => String(index + 1)) });
  });

  it('become objects of maps, and empty lists', () => {
    expect(decode('A.entry.1.key=k&A.entry.1.value.StringValue=v&B.member=')).toEqual({
      A: { k: { StringValue: 'v' } },
      B: [],
    });
  });

  it('cannot reach the prototype of anything', () => {
    decode('__proto__.polluted=yes&constructor.prototype.polluted=yes');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('an answer of the query protocol', () => {
  const request = {
    method: 'POST',
    path: '/',
    headers: {},
    body: Buffer.alloc(0),
    signingName: 'sns',
    accessKeyId: 'x',
    requestId: 'r-1',
  };

  it('is XML with lists, times and escaped texts', () => {
    const { body } = queryProtocol.encode(
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
