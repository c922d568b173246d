import { parseFilterPattern } from '../../src';

const RECORD = JSON.stringify({
  message: 'record.unwritten',
  latencyMs: 120.5,
  isRetry: true,
  error: null,
  tags: ['a', 'b'],
  parts: [{ size: 1 }, { size: 9 }],
  'x.y': 'dotted',
  code: '404',
});
const ACCESS = '127.0.0.1 - [10/Oct/2026 13:55:36] "POST /inference HTTP/1.1" 502 34';

describe('filter pattern', () => {
  it.each([
    ['', 'anything'],
    ['  ', 'anything'],
    ['ERROR', '[ERROR] it failed'],
    ['ERROR failed', 'failed: ERROR'],
    ['"exit code: 1"', 'the exit code: 1'],
    ['"say \\"hi\\""', 'they say "hi"'],
    ['?WARN ?ERROR', 'ERROR'],
    ['ERROR -Timeout', 'ERROR Refused'],
    ['ERROR ?Timeout', 'ERROR Refused'],
    ['-"time out"', 'all well'],
    ['%5\\d\\d%', 'status 503'],
    ['{ $.message = "record.unwritten" }', RECORD],
    ['{ $.message = record.unwritten }', RECORD],
    ['{$.message="record.*"}', RECORD],
    ['{ $.message = "*unwritten" }', RECORD],
    ['{ $.message = %^record% }', RECORD],
    ['{ $.message != "record.written" }', RECORD],
    ['{ $.latencyMs > 120 }', RECORD],
    ['{ $.latencyMs = 1.205e2 && $.latencyMs <= 120.5 }', RECORD],
    ['{ $.latencyMs < 100 || $.message = "record.unwritten" }', RECORD],
    ['{ $.latencyMs < 100 && $.x = 1 || $.message = "record.unwritten" }', RECORD],
    ['{ ($.latencyMs > 100) && ($.tags[1] = "b") }', RECORD],
    ['{ $.parts[*].size = 9 }', RECORD],
    ['{ $.parts[1].size >= 9 }', RECORD],
    ['{ $.isRetry IS TRUE }', RECORD],
    ['{ $.isRetry = true }', RECORD],
    ['{ $.error IS NULL }', RECORD],
    ['{ $.missing NOT EXISTS }', RECORD],
    ['{ $.code = 404 }', RECORD],
    ['{ $.[\'x.y\'] = "dotted" }', RECORD],
    ['[ip, user, time, request, status = 5*, size]', ACCESS],
    ['[..., status >= 500, size]', ACCESS],
    ['[ip, ..., status = 502 || status = 504, size > 30]', ACCESS],
    ['[ip, user, time, request = *inference*, ...]', ACCESS],
  ])('%s matches %s', (pattern, message) => {
    expect(parseFilterPattern(pattern)(message)).toBe(true);
  });

  it.each([
    ['error', 'ERROR'],
    ['ERROR failed', 'ERROR'],
    ['ERROR -Timeout', 'ERROR Timeout'],
    ['?WARN ?ERROR', 'INFO'],
    ['?WARN -ERROR', 'WARN ERROR'],
    ['{ $.message = "record" }', RECORD],
    ['{ $.message = "record.unwritten" }', 'record.unwritten'],
    ['{ $.message = "record.unwritten" }', '{"message": "record.unwritten"'],
    ['{ $.latencyMs > 120.5 }', RECORD],
    ['{ $.message > 5 }', RECORD],
    ['{ $.missing != "a" }', RECORD],
    ['{ $.latencyMs < 100 && ($.x = 1 || $.message = "record.unwritten") }', RECORD],
    ['{ $.tags[2] = "a" }', RECORD],
    ['{ $.isRetry IS FALSE }', RECORD],
    ['{ $.error NOT EXISTS }', RECORD],
    ['{ $.constructor EXISTS }', RECORD],
    ['[ip, user, time, request, status = 4*, size]', ACCESS],
    ['[ip, user]', ACCESS],
  ])('%s does not match %s', (pattern, message) => {
    expect(parseFilterPattern(pattern)(message)).toBe(false);
  });

  it.each([
    ['a:b', "Invalid character(s) in term 'a:b'"],
    ['"open', 'double quotes'],
    ['{ $.a = "b"', 'Expected }'],
    ['{ $.a }', 'comparison'],
    ['{ $.a > "b" }', 'Expected a number after >'],
    ['{ a = 1 }', 'selector'],
    ['{ $ = 1 }', 'after $'],
    ['{ $.a = 1 } x', 'Expected the end'],
    ['{ $.a = %(a+)+% }', 'Nested repetition'],
    ['{ $.a = %[% }', 'Malformed regular expression'],
    ['[a, ..., b, ...]', 'at most once'],
    ['[a', 'Expected'],
    ['x'.repeat(1_025), '1024 characters'],
    [`{ ${'('.repeat(100)}$.a = 1`, 'parentheses'],
  ])('refuses %s', (pattern, problem) => {
    expect(() => parseFilterPattern(pattern)).toThrow(problem);
  });

  it('matches many wildcards in linear time', () => {
    const pattern = `{ $.a = "${'*a'.repeat(200)}b" }`;
    expect(parseFilterPattern(pattern)(JSON.stringify({ a: 'a'.repeat(100_000) }))).toBe(false);
  });
});
