import { readEventPattern } from '../../../src/services/eventbridge/event-pattern';

/** An event in the form of AWS's documentation. */
const EVENT = {
  source: 'aws.ec2',
  time: '2015-11-11T21:29:54Z',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111'],
  detail: {
    'instance-id': 'i-abcd1111',
    state: 'Running',
    empty: '',
    nothing: null,
    'c-count': 10,
    'd-count': 3,
    'x-limit': 3.018e2,
    'source-ip': '10.0.0.123',
    file: 'dir/images/photo.png',
    owners: ['ann', 'bob'],
    parts: [
      { name: 'a', size: 1 },
      { name: 'b', size: 2 },
    ],
    none: [],
  },
};

const matches = (detail: object) => readEventPattern(JSON.stringify({ detail }))(EVENT);

describe('event pattern', () => {
  it.each<[object, boolean]>([
    [{ state: ['Running'] }, true],
    [{ state: ['running'] }, false],
    [{ state: ['stopped', 'Running'] }, true],
    [{ empty: [''] }, true],
    [{ nothing: [null] }, true],
    [{ missing: [null] }, false],
    [{ 'x-limit': [301.8] }, true],
    [{ 'c-count': ['10'] }, false],
    [{ owners: ['bob', 'eve'] }, true],
    [{ owners: ['eve'] }, false],
  ])('compares exact values: %j is %s', (detail, expected) => {
    expect(matches(detail)).toBe(expected);
  });

  it.each<[object, boolean]>([
    [{ state: [{ prefix: 'Run' }] }, true],
    [{ state: [{ prefix: { 'equals-ignore-case': 'rUN' } }] }, true],
    [{ file: [{ suffix: '.png' }] }, true],
    [{ file: [{ suffix: { 'equals-ignore-case': '.PNG' } }] }, true],
    [{ state: [{ 'equals-ignore-case': 'RUNNING' }] }, true],
    [{ file: [{ wildcard: 'dir/*/photo.*' }] }, true],
    [{ file: [{ wildcard: 'dir/*.jpg' }] }, false],
    [{ 'source-ip': [{ cidr: '10.0.0.0/24' }] }, true],
    [{ 'source-ip': [{ cidr: '10.0.1.0/24' }] }, false],
    [{ 'c-count': [{ numeric: ['>', 0, '<=', 10] }] }, true],
    [{ 'd-count': [{ numeric: ['<', 3] }] }, false],
    [{ state: [{ numeric: ['=', 1] }] }, false],
  ])('knows the operators: %j is %s', (detail, expected) => {
    expect(matches(detail)).toBe(expected);
  });

  it.each<[object, boolean]>([
    [{ state: [{ 'anything-but': 'initializing' }] }, true],
    [{ state: [{ 'anything-but': ['stopped', 'Running'] }] }, false],
    [{ 'x-limit': [{ 'anything-but': [100, 200, 300] }] }, true],
    [{ state: [{ 'anything-but': { prefix: 'Run' } }] }, false],
    [{ file: [{ 'anything-but': { suffix: ['.jpg', '.gif'] } }] }, true],
    [{ file: [{ 'anything-but': { wildcard: '*/images/*' } }] }, false],
    [{ missing: [{ 'anything-but': 'x' }] }, false],
  ])('knows anything-but, which needs the field: %j is %s', (detail, expected) => {
    expect(matches(detail)).toBe(expected);
  });

  it.each<[object, boolean]>([
    [{ state: [{ exists: true }] }, true],
    [{ missing: [{ exists: false }] }, true],
    [{ missing: { deeper: [{ exists: false }] } }, true],
    [{ nothing: [{ exists: true }] }, true],
    [{ none: [{ exists: true }] }, false],
  ])('tells whether a field exists: %j is %s', (detail, expected) => {
    expect(matches(detail)).toBe(expected);
  });

  it('takes one of several alternatives together with all other fields', () => {
    const $or = [{ 'c-count': [{ numeric: ['>', 10] }] }, { 'd-count': [{ numeric: ['<', 10] }] }];
    expect(matches({ state: ['Running'], $or })).toBe(true);
    expect(matches({ state: ['stopped'], $or })).toBe(false);
  });

  it('compares the fields of an object in a list with one and the same element', () => {
    expect(matches({ parts: { name: ['b'], size: [2] } })).toBe(true);
    expect(matches({ parts: { name: ['a'], size: [2] } })).toBe(false);
  });

  it.each([
    ['{', 'Filter is not valid JSON'],
    ['[]', 'Filter is not an object'],
    ['{}', 'Empty objects are not allowed'],
    ['{"source":"aws.ec2"}', '"source" must be an object or an array'],
    ['{"source":[]}', 'Empty arrays are not allowed'],
    ['{"source":[{"starts":"a"}]}', 'Unrecognized match type starts'],
    ['{"source":[{"prefix":1}]}', 'prefix match pattern must be a string'],
    ['{"source":[{"numeric":[">"]}]}', 'numeric takes one or two operators'],
    ['{"source":[{"exists":"yes"}]}', 'exists must be true or false'],
  ])('refuses %s', (pattern, reason) => {
    expect(() => readEventPattern(pattern)).toThrow(reason);
  });
});
