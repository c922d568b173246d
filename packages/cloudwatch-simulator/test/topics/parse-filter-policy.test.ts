import type { FilterPolicyScope } from '../../src/topics/filter-policy';
import { parseFilterPolicy } from '../../src/topics/parse-filter-policy';

function problem(policy: unknown, scope: FilterPolicyScope = 'MessageBody'): string | undefined {
  try {
    parseFilterPolicy(typeof policy === 'string' ? policy : JSON.stringify(policy), scope);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function values(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

// The messages of SNS, as recorded by LocalStack's tests against AWS (test_sns_filter_policy.snapshot.json).
describe('the filter policy of a subscription', () => {
  it.each<readonly [unknown, string]>([
    ['{"key":', 'failed to parse JSON'],
    ['[]', 'Filter is not an object'],
    [{ key: 'value' }, '"key" must be an object or an array'],
    [{ key: { suffix: 'value' } }, '"suffix" must be an object or an array'],
    [{ key: [] }, 'Empty arrays are not allowed'],
    [{ key: [['value']] }, 'Match value must be String, number, true, false, or null'],
    [{ key: [{ 'wrong-operator': true }] }, 'Unrecognized match type wrong-operator'],
    [{ key: [{ wildcard: 'a*' }] }, 'Unrecognized match type wildcard'],
    [{ key: [{ suffix: 'a', prefix: 'b' }] }, 'Only one key allowed in match expression'],
    [{ key: [{}] }, 'Empty match expression'],
    [{ key: [{ suffix: 100 }] }, 'suffix match pattern must be a string'],
    [{ key: [{ prefix: ['a'] }] }, 'prefix match pattern must be a string'],
    [{ key: [{ exists: 'no' }] }, 'exists match pattern must be either true or false.'],
    [{ key: [{ 'anything-but': [] }] }, 'Empty arrays are not allowed'],
    [{ key: [{ 'anything-but': { suffix: 'a' } }] }, 'Unsupported anything-but pattern: suffix'],
    [{ key: [{ numeric: [] }] }, 'Invalid member in numeric match: ]'],
    [{ key: [{ numeric: [1, '<='] }] }, 'Invalid member in numeric match: 1'],
    [{ key: [{ numeric: ['operator'] }] }, 'Unrecognized numeric range operator: operator'],
    [{ key: [{ numeric: ['=', '000'] }] }, 'Value of equals must be numeric'],
    [{ key: [{ numeric: ['>='] }] }, 'Value of >= must be numeric'],
    [{ key: [{ numeric: ['<', 100, '>', 10] }] }, 'Too many elements in numeric expression'],
    [{ key: [{ numeric: ['>=', 1, '>', 2] }] }, 'Bad numeric range operator: >'],
    [{ key: [{ numeric: ['>', 3, '<', 1] }] }, 'Bottom must be less than top'],
    [{ key: [{ numeric: ['>', 20, '<='] }] }, 'Value of <= must be numeric'],
    [{ key: [{ numeric: ['>', 20, 30] }] }, 'Bad value in numeric range: 30'],
    [
      { key: [{ numeric: ['>', 20, '<', 30, '<', 50] }] },
      'Too many terms in numeric range expression',
    ],
    [{ key: [1e10] }, 'Numbers must be from -10^9 to 10^9, got 10000000000'],
    [{ key: [{ cidr: '10.0.0.0' }] }, "Malformed CIDR, one '/' required"],
    [{ key: [{ cidr: '10.0.0.0/a' }] }, 'Malformed CIDR, mask bits must be an integer'],
    [{ key: [{ cidr: '10.0.0/8' }] }, 'Nonstandard IP address: 10.0.0'],
    [{ key: [{ cidr: '10.0.0.0/33' }] }, 'Malformed CIDR, mask bits must be at most 32'],
  ])('refuses %j', (policy, message) => {
    expect(problem(policy)).toBe(message);
  });

  it('has at most five keys', () => {
    const keys = (count: number) =>
      Object.fromEntries(values(count).map((index) => [`key${index}`, ['a']]));
    expect(problem(keys(5))).toBeUndefined();
    expect(problem(keys(6))).toBe('Filter policy can not have more than 5 keys');
    expect(problem({ parent: keys(6) })).toBeUndefined();
  });

  it('has at most 150 combinations, nested keys counted by their depth', () => {
    expect(problem({ a: values(15), b: values(10) })).toBeUndefined();
    expect(problem({ a: values(151) })).toMatch('too complex');
    expect(problem({ a: values(16), b: values(10) })).toMatch('too complex');
    // The example of the user guide: 3 × 4 × 2 × 3 = 72.
    const nested = { a: { b: { c: values(4) } }, d: { e: values(3) } };
    expect(problem(nested)).toBeUndefined();
    expect(problem({ ...nested, f: values(2) })).toBeUndefined();
    expect(problem({ ...nested, f: values(3) })).toMatch('too complex');
  });

  it('adds up alternatives', () => {
    const alternatives = { $or: [{ a: values(70) }, { b: values(80) }] };
    expect(problem(alternatives)).toBeUndefined();
    expect(problem({ ...alternatives, c: values(2) })).toMatch('too complex');
  });

  it('has at most 256 KB', () => {
    const size = 'The policy has 262145 bytes; SNS takes at most 262144';
    expect(problem(`{"key":["a"]}`.padEnd(256 * 1024))).toBeUndefined();
    expect(problem(`{"key":["a"]}`.padEnd(256 * 1024 + 1))).toBe(size);
  });

  it('has no nested keys in the scope of attributes', () => {
    expect(problem({ a: { b: ['c'] } }, 'MessageAttributes')).toBe(
      'Filter policy scope MessageAttributes does not support nested filter policy',
    );
    expect(problem({ a: ['c'] }, 'MessageAttributes')).toBeUndefined();
  });
});
