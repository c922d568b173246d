import { messages, MINIMAL } from '../support/stack-files';

describe('encryption key', () => {
  it.each([
    [
      'beside customerManagedKey: false',
      `${MINIMAL}encryption:\n  customerManagedKey: false\n  kmsKeyArn: arn:aws:kms:us-east-1:123456789012:key/abc\n`,
      /7:14 encryption.kmsKeyArn: expected no key with customerManagedKey: false.*\(remove/,
    ],
    [
      'in another region',
      `${MINIMAL}encryption:\n  kmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/abc\n`,
      /6:14 encryption.kmsKeyArn: expected a key in the stack's region, us-east-1, got one in eu-west-1/,
    ],
  ])('is refused %s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });
});
