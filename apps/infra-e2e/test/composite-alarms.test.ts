import { CompositeAlarms } from '../src/composite-alarms';
import { QueryDefinitions } from '../src/query-definitions';

describe('composite alarm', () => {
  const alarms = new CompositeAlarms();
  const { answers, corrections } = alarms;
  const put = (AlarmName: string, AlarmRule: string) =>
    answers['monitoring.PutCompositeAlarm']({ AlarmName, AlarmRule });

  it('is refused over a missing alarm', () => {
    expect(() => put('both', 'ALARM("one")')).toThrow('[one] does not exist');
  });

  it('is described as it was put', () => {
    answers['monitoring.PutMetricAlarm']({ AlarmName: 'one' });
    expect(put('both', 'ALARM("one")')).toEqual({});

    const asked = { AlarmNames: ['both'] };
    const described = {
      CompositeAlarms: [
        expect.objectContaining({ AlarmName: 'both', AlarmRule: 'ALARM("one")' }) as unknown,
      ],
    };
    expect(
      answers['monitoring.DescribeAlarms']({ ...asked, AlarmTypes: ['CompositeAlarm'] }),
    ).toMatchObject(described);
    expect(corrections['monitoring.DescribeAlarms']({ MetricAlarms: [1] }, asked)).toEqual({
      ...described,
      MetricAlarms: [1],
    });
    expect(alarms.rule('both')).toBe('ALARM("one")');
  });

  it('has the tags of its creation and later ones', () => {
    const ResourceARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:both';
    const tag = (Key: string) => ({ Key, Value: Key });
    const tags = () => answers['monitoring.ListTagsForResource']({ ResourceARN });

    answers['monitoring.TagResource']({ ResourceARN, Tags: [tag('a'), tag('b')] });
    answers['monitoring.UntagResource']({ ResourceARN, TagKeys: ['a'] });
    put('both', 'ALARM("one")');

    expect(tags()).toEqual({ Tags: [tag('b')] });
    expect(answers['monitoring.TagResource']({ ResourceARN: 'another', Tags: [] })).toBeUndefined();
  });

  it('protects the alarms in its rule from deletion', () => {
    const remove = (name: string) => answers['monitoring.DeleteAlarms']({ AlarmNames: [name] });
    expect(() => remove('one')).toThrow('part of a composite alarm');
    expect(remove('both')).toEqual({});
    expect(remove('one')).toBeUndefined();
    expect(alarms.names).toEqual([]);
  });
});

describe('tags of an alarm of a metric', () => {
  it('are kept from its creation on, with later ones, and go with the alarm', () => {
    const { answers } = new CompositeAlarms();
    const AlarmName = 'one';
    const ResourceARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:one';
    const tag = (Key: string) => ({ Key, Value: Key });
    const tags = () => answers['monitoring.ListTagsForResource']({ ResourceARN });
    answers['monitoring.PutMetricAlarm']({ AlarmName, Tags: [tag('a')] });
    answers['monitoring.TagResource']({ ResourceARN, Tags: [tag('b')] });
    answers['monitoring.PutMetricAlarm']({ AlarmName });
    expect(tags()).toEqual({ Tags: [tag('a'), tag('b')] });

    answers['monitoring.DeleteAlarms']({ AlarmNames: [AlarmName] });
    answers['monitoring.PutMetricAlarm']({ AlarmName, Tags: [tag('c')] });

    expect(tags()).toEqual({ Tags: [tag('c')] });
  });
});

describe('saved query', () => {
  it('is found by its name until it is deleted', () => {
    const queries = new QueryDefinitions();
    const { answers } = queries;
    const described = (queryDefinitionNamePrefix: string) =>
      answers['logs.DescribeQueryDefinitions']({ queryDefinitionNamePrefix });

    const put = answers['logs.PutQueryDefinition']({ name: 'a/b', queryString: 'fields x' });

    expect(described('a/')).toEqual({
      queryDefinitions: [{ ...put, name: 'a/b', queryString: 'fields x' }],
    });
    expect(described('c')).toEqual({ queryDefinitions: [] });
    expect(answers['logs.DeleteQueryDefinition'](put)).toEqual({ success: true });
    expect(queries.all).toEqual([]);
  });
});
