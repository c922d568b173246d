import { Checkout } from '../../src/checkout';
import { KEY } from '../../src/matrix/values';
import { AccountWalk } from '../../src/transitions/account-walk';

const REPOSITORIES = '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn';

/** The stack's model, and four variants that each have another. */
function stackOf(version: string): string {
  const model = (name: string) => ({
    image: `${REPOSITORIES}-${name}:${version}`,
    dataUrl: `s3://models/churn-${name}/${version}/model.tar.gz`,
  });
  return JSON.stringify({
    region: 'us-east-1',
    stage: 'development',
    model: { name: 'churn', ...model('stack'), dataKmsKeyArn: KEY },
    endpoint: {
      vpc: {
        subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
        securityGroupIds: ['sg-0123456789abcdef0'],
      },
      variants: [
        { name: 'stack', instanceType: 'ml.m5.large' },
        ...['one', 'two', 'three', 'four'].map((name) => ({
          name,
          instanceType: 'ml.m5.large',
          model: model(name),
        })),
      ],
    },
  });
}

describe('stack with a model for each variant', () => {
  const checkout = new Checkout({ first: stackOf('1.0.0'), other: stackOf('2.0.0') });
  let walk: AccountWalk;
  const goTo = (name: string) => walk.goTo(checkout.stack(name), [name, 'stack']);

  beforeAll(async () => {
    walk = await AccountWalk.start(checkout.stack('first'));
  });

  afterAll(async () => {
    await walk.stop();
    checkout.remove();
  });

  it('takes new images and artifacts of all of them in one apply, and the old ones again', async () => {
    const outcomes = {
      first: await goTo('first'),
      other: await goTo('other'),
      back: await goTo('first'),
    };

    expect(outcomes).toEqual({ first: [], other: [], back: [] });
  }, 900_000);
});
