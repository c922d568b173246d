import { decodeQuery } from '../../../src/server/protocols/query-parameters';

describe('query parameters', () => {
  const decode = (text: string) => decodeQuery(new URLSearchParams(text));

  it('decodes objects and lists', () => {
    expect(
      decode(
        'Action=PutMetricData&Version=2010-08-01&Namespace=N&MetricData.member.1.MetricName=M&MetricData.member.1.Dimensions.member.1.Name=D&MetricData.member.1.Dimensions.member.1.Value=V',
      ),
    ).toEqual({
      Namespace: 'N',
      MetricData: [{ MetricName: 'M', Dimensions: [{ Name: 'D', Value: 'V' }] }],
    });
  });

  it('keeps the order of a list with more than nine members', () => {
    const text = [...Array(12).keys()]
      .map((index) => `L.member.${12 - index}=${12 - index}`)
      .join('&');
    expect(decode(text)).toEqual({ L: [...Array(12).keys()].map((index) => String(index + 1)) });
  });

  it('decodes maps and empty lists', () => {
    expect(decode('A.entry.1.key=k&A.entry.1.value.StringValue=v&B.member=')).toEqual({
      A: { k: { StringValue: 'v' } },
      B: [],
    });
  });

  it('never changes a prototype', () => {
    decode('__proto__.polluted=yes&constructor.prototype.polluted=yes');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
