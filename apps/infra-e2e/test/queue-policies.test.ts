import type { AwsCall } from '../src/aws-call';
import { QueuePolicies } from '../src/queue-policies';

describe('policy of a queue', () => {
  const QueueUrl = 'https://sqs/1/q';

  it('stays when another attribute changes, and goes when it is taken away', () => {
    const policies = new QueuePolicies();
    const set = (Attributes: object) =>
      policies.observe(
        {
          request: { signingName: 'sqs' },
          operation: 'SetQueueAttributes',
          input: { QueueUrl, Attributes },
        } as unknown as AwsCall,
        '',
      );
    const got = () =>
      policies.corrections['sqs.GetQueueAttributes']({ Attributes: { a: '1' } }, { QueueUrl });
    expect(got()).toEqual({ Attributes: { a: '1' } });

    set({ Policy: '{}' });
    set({ KmsMasterKeyId: '' });
    expect(got()).toEqual({ Attributes: { a: '1', Policy: '{}' } });

    set({ Policy: '' });
    expect(got()).toEqual({ Attributes: { a: '1' } });
  });
});
