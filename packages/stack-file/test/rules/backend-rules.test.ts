import { messages, MINIMAL } from '../support/stack-files';

describe('local backend', () => {
  it('refuses a bucket', () => {
    expect(messages(`${MINIMAL}backend:\n  bucket: state\n`)).toEqual([
      expect.stringMatching(/6:3 backend.bucket: .*add "type: s3"/),
    ]);
  });
});
