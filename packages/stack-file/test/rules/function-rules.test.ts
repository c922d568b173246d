import { messages, MINIMAL } from '../support/stack-files';

describe('function of a stack file', () => {
  it.each([
    [
      'a concurrency that would reject every request',
      `${MINIMAL}function:\n  reservedConcurrency: 0\n`,
      /6:24 function.reservedConcurrency: expected at least 1, or -1 for none, got 0 \(0 would reject/,
    ],
    [
      'a code signing configuration in another region',
      `${MINIMAL}function:\n  codeSigningConfigArn: arn:aws:lambda:eu-west-1:123456789012:code-signing-config:csc-0123456789abcdef0\n`,
      /6:25 function.codeSigningConfigArn: expected a configuration in the stack's region, us-east-1, got one in eu-west-1/,
    ],
  ])('refuses %s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });
});
