import { CompositeAlarms } from '../src/composite-alarms';
import { QueryDefinitions } from '../src/query-definitions';

const request = (parameters: Readonly<Record<string, string>>) =>
  new URLSearchParams(parameters).toString();

describe('composite alarm', () => {
  const alarms = new CompositeAlarms();
  const put = (name: string, rule: string) =>
    alarms.answer(request({ Action: 'PutCompositeAlarm', AlarmName: name, AlarmRule: rule }));

  it('is refused over a missing alarm', () => {
    expect(put('both', 'ALARM("one")')).toMatchObject({
      status: 400,
      body: expect.stringContaining('[one] does not exist') as string,
    });
  });

  it('is described as it was put, escaped for XML', () => {
    expect(alarms.answer(request({ Action: 'PutMetricAlarm', AlarmName: 'one' }))).toBeUndefined();
    expect(put('both', 'ALARM("one")')?.status).toBe(200);
    const described = alarms.answer(
      request({
        Action: 'DescribeAlarms',
        'AlarmTypes.member.1': 'CompositeAlarm',
        'AlarmNames.member.1': 'both',
      }),
    );
    expect(described?.body).toContain('<AlarmRule>ALARM(&quot;one&quot;)</AlarmRule>');
    expect(alarms.rule('both')).toBe('ALARM("one")');
  });

  it('protects the alarms in its rule from deletion', () => {
    const remove = (name: string) =>
      alarms.answer(request({ Action: 'DeleteAlarms', 'AlarmNames.member.1': name }));
    expect(remove('one')?.status).toBe(400);
    expect(remove('both')?.status).toBe(200);
    expect(remove('one')).toBeUndefined();
    expect(alarms.names).toEqual([]);
  });
});

describe('saved query', () => {
  it('is found by its name until it is deleted', () => {
    const queries = new QueryDefinitions();
    const answer = (operation: string, body: object) =>
      JSON.parse(queries.answer(operation, JSON.stringify(body))?.body ?? '{}') as object;
    const put = answer('PutQueryDefinition', { name: 'a/b', queryString: 'fields x' });
    expect(answer('DescribeQueryDefinitions', { queryDefinitionNamePrefix: 'a/' })).toMatchObject({
      queryDefinitions: [{ ...put, name: 'a/b', queryString: 'fields x' }],
    });
    expect(answer('DescribeQueryDefinitions', { queryDefinitionNamePrefix: 'c' })).toEqual({
      queryDefinitions: [],
    });
    expect(answer('DeleteQueryDefinition', put)).toEqual({ success: true });
    expect(queries.all).toEqual([]);
  });
});
