import { parseStackFile } from '../src/load-stack-files';
import { messages, MINIMAL } from './support/stack-files';

describe('stage of a stack', () => {
  it('lowers the defaults in development, and keeps the values of the stack file', () => {
    const text = `${MINIMAL}stage: development\nlogs: { retentionDays: 400 }\n`;

    const { config } = parseStackFile('dev.yaml', text);

    expect(config).toMatchObject({
      stage: 'development',
      encryption: { customerManagedKey: false },
      records: { pointInTimeRecovery: false },
      logs: { retentionDays: 400 },
    });
  });

  it('permits an existing key in development, where the stack creates none', () => {
    const text = `${MINIMAL}stage: development\nencryption:\n  kmsKeyArn: arn:aws:kms:us-east-1:123456789012:key/abc\n`;

    expect(messages(text)).toEqual([]);
  });
});
