import { LogGroupKeys } from '../src/log-group-keys';

describe('key of a log group', () => {
  it('changes after its creation, and can be taken away', () => {
    const { answers, corrections } = new LogGroupKeys();
    const described = () =>
      corrections['logs.DescribeLogGroups']({
        logGroups: [
          { logGroupName: 'a', kmsKeyId: 'first' },
          { logGroupName: 'b', kmsKeyId: 'first' },
        ],
      }).logGroups.map(({ kmsKeyId }) => kmsKeyId);
    expect(described()).toEqual(['first', 'first']);

    answers['logs.AssociateKmsKey']({ logGroupName: 'a', kmsKeyId: 'second' });
    answers['logs.DisassociateKmsKey']({ logGroupName: 'b' });
    expect(described()).toEqual(['second', undefined]);

    answers['logs.CreateLogGroup']({ logGroupName: 'b' });
    expect(described()).toEqual(['second', 'first']);
  });
});
