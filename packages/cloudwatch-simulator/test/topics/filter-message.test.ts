import { filteredOut } from '../../src/topics/filter-message';
import type { FilterPolicyScope } from '../../src/topics/filter-policy';
import { parseFilterPolicy } from '../../src/topics/parse-filter-policy';

function outcome(policy: object, message: unknown, scope: FilterPolicyScope = 'MessageBody') {
  const filter = { scope, policy: parseFilterPolicy(JSON.stringify(policy), scope) };
  return filteredOut(filter, typeof message === 'string' ? message : JSON.stringify(message));
}

function passes(policy: object, message: unknown): boolean {
  return outcome(policy, message) === undefined;
}

describe('a filter on the body of a message', () => {
  it.each([
    ['a text', ['ALARM'], 'ALARM', 'OK'],
    ['one of several texts', ['OK', 'ALARM'], 'ALARM', 'INSUFFICIENT_DATA'],
    ['a text in the same case only', ['ALARM'], 'ALARM', 'Alarm'],
    ['a number', [5], 5, 6],
    ['a number to five digits', [0.1234501], 0.12345, 0.12346],
    ['a number, not its text', [5], 5, '5'],
    ['true', [true], true, 'true'],
    ['null', [null], null, 'null'],
    ['a prefix', [{ prefix: 'High' }], 'High-Latency', 'Too-High'],
    ['a suffix', [{ suffix: '-prod' }], 'A-prod', 'prod-A'],
    ['a text in any case', [{ 'equals-ignore-case': 'ALARM' }], 'alarm', 'alarms'],
    ['anything but a text', [{ 'anything-but': 'OK' }], 'ALARM', 'OK'],
    ['anything but several values', [{ 'anything-but': ['OK', 3] }], 2, 3],
    ['anything but a prefix', [{ 'anything-but': { prefix: 'Test' } }], 'A', 'Test-A'],
    ['an equal number', [{ numeric: ['=', 3] }], 3, 4],
    ['a number in a range', [{ numeric: ['>', 0, '<=', 5] }], 5, 0],
    ['a number at least', [{ numeric: ['>=', 5] }], 5, 4.9],
    ['a number below', [{ numeric: ['<', 5] }], 4.9, 5],
    ['a number, not a text with one', [{ numeric: ['<', 5] }], 4, '4'],
    ['an address in a network', [{ cidr: '10.0.0.0/24' }], '10.0.0.255', '10.0.1.0'],
    ['an address of version 6', [{ cidr: '2001:db8::/32' }], '2001:db8::1', '10.0.0.1'],
    ['an element of an array', ['a'], ['b', 'a'], ['b']],
    ['an element other than', [{ 'anything-but': 'a' }], ['a', 'b'], ['a']],
    ['a value that exists', [{ exists: true }], false, []],
  ])('takes %s', (_, conditions, taken, dropped) => {
    expect(outcome({ key: conditions }, { key: taken })).toBeUndefined();
    expect(outcome({ key: conditions }, { key: dropped })).toBe('MessageBody');
    expect(outcome({ key: conditions }, {})).toBe('MessageBody');
  });

  it('takes a message without a field that must not exist', () => {
    const policy = { key: [{ exists: false }] };
    expect(passes(policy, {})).toBe(true);
    expect(passes(policy, { key: null })).toBe(false);
    expect(passes({ key: [{ exists: false }, 'a'] }, { key: 'a' })).toBe(true);
    expect(passes({ key: [{ exists: true }] }, { key: { inner: 1 } })).toBe(false);
  });

  it('needs every field', () => {
    const policy = { a: [1], b: [2] };
    expect(passes(policy, { a: 1, b: 2, c: 3 })).toBe(true);
    expect(passes(policy, { a: 1 })).toBe(false);
  });

  it('looks into objects and arrays', () => {
    const policy = { Trigger: { Dimensions: { value: ['churn'] } } };
    const message = { Trigger: { Dimensions: [{ value: 'other' }, { value: 'churn' }] } };
    expect(passes(policy, message)).toBe(true);
    expect(passes({ 'Trigger.Dimensions.value': ['churn'] }, message)).toBe(true);
    expect(passes(policy, { Trigger: { Dimensions: [{ value: 'other' }] } })).toBe(false);
    expect(passes(policy, { Trigger: 'churn' })).toBe(false);
  });

  it('takes one of several alternatives, also in nested objects', () => {
    const policy = {
      stage: ['prod'],
      $or: [{ NewStateValue: ['ALARM'] }, { OldStateValue: ['ALARM'] }],
    };
    expect(passes(policy, { stage: 'prod', NewStateValue: 'ALARM', OldStateValue: 'OK' })).toBe(
      true,
    );
    expect(passes(policy, { stage: 'prod', NewStateValue: 'OK', OldStateValue: 'ALARM' })).toBe(
      true,
    );
    const created = { NewStateValue: 'OK', OldStateValue: 'INSUFFICIENT_DATA' };
    expect(passes(policy, { stage: 'prod', ...created })).toBe(false);
    expect(passes(policy, { stage: 'dev', NewStateValue: 'ALARM' })).toBe(false);
    const nested = { a: { $or: [{ b: [1] }, { c: [1] }] } };
    expect(passes(nested, { a: { c: 1 } })).toBe(true);
    expect(passes(nested, { b: 1, c: 1 })).toBe(false);
  });

  it('takes $or as a name where it is no alternative', () => {
    expect(passes({ $or: ['x'] }, { $or: 'x' })).toBe(true);
    expect(passes({ $or: [{ prefix: 'a' }, { suffix: 'b' }] }, { $or: 'ax' })).toBe(true);
  });

  it.each(['all is well', '', '[{"key":"a"}]', '"key"', '{"key":', 'null'])(
    'drops a message that is no JSON object: %j',
    (message) => {
      expect(outcome({ key: [{ exists: false }] }, message)).toBe('InvalidMessageBody');
    },
  );

  it('takes everything if it is empty', () => {
    expect(outcome({}, 'all is well')).toBeUndefined();
  });

  it('takes names of inherited properties as any other', () => {
    expect(passes({ constructor: [{ exists: true }] }, {})).toBe(false);
    expect(passes(JSON.parse('{"__proto__":["a"]}') as object, '{"__proto__":"a"}')).toBe(true);
  });
});

describe('a filter on the attributes of a message', () => {
  it('drops the messages of CloudWatch, which have none', () => {
    expect(outcome({ key: ['a'] }, { key: 'a' }, 'MessageAttributes')).toBe('NoMessageAttributes');
    expect(outcome({ key: [{ exists: false }] }, 'text', 'MessageAttributes')).toBeUndefined();
  });
});
