import { messages, MINIMAL } from './support/stack-files';

describe('YAML of a stack file', () => {
  it.each([
    [
      'a duplicate field',
      `${MINIMAL}region: us-east-1\n`,
      /^dev.yaml:5:1 stack file: expected each field once/,
    ],
    [
      'an open bracket',
      'region: [us-east-1\n',
      /^dev.yaml:\d+:\d+ stack file: expected valid YAML/,
    ],
    ['emptiness', '', /^dev.yaml:1:1 stack file: expected a section with fields, got nothing/],
  ])('refuses %s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });
});

describe('alias in a stack file', () => {
  const nested = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]',
    'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]',
    'd: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]',
  ].join('\n');

  it.each([
    ['refers to no anchor', 'region: *nowhere\n', 'Unresolved alias'],
    ['expands without bounds', nested, 'Excessive alias count'],
  ])('is refused if it %s', (_, text, got) => {
    const found = messages(text);

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^dev\.yaml:1:1 stack file: expected aliases/);
    expect(found[0]).toContain(got);
  });
});
