import { DeleteEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';

import { Checkout } from '../../src/checkout';
import { AccountWalk } from '../../src/transitions/account-walk';

const stackWith = (image: string) => `
region: us-east-1
model: { name: churn, image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/${image}' }
endpoint: { instanceCount: 2 }
`;

describe('first endpoint of a production stack that failed', () => {
  const checkout = new Checkout({
    failed: stackWith('churn:broken'),
    mended: stackWith('churn:2.3.0'),
  });
  let walk: AccountWalk;

  beforeAll(async () => {
    walk = await AccountWalk.start(checkout.stack('failed'));
  });

  afterAll(async () => {
    await walk.stop();
    checkout.remove();
  });

  it('is deleted and created again with a good image, as the runbook says', async () => {
    walk.proxy.amend = (operation, answer) =>
      operation === 'DescribeEndpoint'
        ? answer.replace('"InService"', '"Failed", "FailureReason": "The image does not start."')
        : answer;
    const [failed] = await walk.goTo(checkout.stack('failed'), ['failed', 'failed']);
    expect(failed).toMatch(/^apply: .*The image does not start/s);
    walk.proxy.amend = (_, answer) => answer;
    const sagemaker = new SageMakerClient({
      endpoint: walk.proxy.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    });
    const { ledger } = walk.proxy;
    const before = ledger.changes.length;

    await sagemaker.send(new DeleteEndpointCommand({ EndpointName: 'ml-inference-failed' }));
    const mended = await walk.goTo(checkout.stack('mended'), ['mended', 'failed']);

    // The function of the first apply names the endpoint, which is gone in between.
    expect(mended.filter((line) => !line.startsWith('calls: '))).toEqual([]);
    const gone = ledger.changes.slice(before).filter((change) => change.startsWith('deletes'));
    expect(gone.map((change) => change.replace(/ ml-inference-.*/, ''))).toEqual([
      'deletes endpoint',
      'deletes endpoint configuration',
      'deletes model',
    ]);
  }, 600_000);
});
