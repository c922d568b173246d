import { escapeTemplates, quoted } from '../../src/hcl/quote';

describe('escapeTemplates', () => {
  it.each([
    ['an interpolation', 'a ${b}', 'a $${b}'],
    ['a directive', '%{ if x }', '%%{ if x }'],
    ['an escaped interpolation', '$${a}', '$$${a}'],
    ['a dollar sign alone', '$5', '$5'],
  ])('escapes %s', (_, text, escaped) => {
    expect(escapeTemplates(text)).toBe(escaped);
  });
});

describe('quoted', () => {
  it.each([
    ['quotes and line breaks', 'a "b"\n', '"a \\"b\\"\\n"'],
    ['control characters, for which HCL has no short escape', '\b\f', '"\\u0008\\u000c"'],
    ['a backslash before such a letter', '\\b', '"\\\\b"'],
    ['templates as they are', '${a}', '"${a}"'],
  ])('writes %s', (_, text, hcl) => {
    expect(quoted(text)).toBe(hcl);
  });
});
