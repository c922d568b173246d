import { KEPT_PARTS } from '@inference-pipeline/constructs';

import { Checkout } from '../../src/checkout';
import { merged, type Fragment } from '../../src/matrix/section';
import { IMAGE } from '../../src/matrix/values';
import { AccountWalk } from '../../src/transitions/account-walk';

const USED: Fragment = {
  region: 'us-east-1',
  stage: 'development',
  model: { name: 'churn', image: IMAGE },
  encryption: { customerManagedKey: true },
  function: { deadLetterQueue: true },
};

/** Without API, own endpoint and own key: nothing that holds data is in use. */
const KEPT: Fragment = {
  region: 'us-east-1',
  stage: 'development',
  endpoint: { existing: { name: 'fraud-detector', variants: ['AllTraffic'] } },
  api: { enabled: false },
  encryption: { customerManagedKey: false },
};

const DELETED = merged(KEPT, {
  encryption: { deleteKey: true },
  deleteKept: [...KEPT_PARTS],
});

describe('data that no option needs any longer', () => {
  const checkout = new Checkout(
    Object.fromEntries(
      Object.entries({ inuse: USED, saved: KEPT, erase: DELETED }).map(([name, stack]) => [
        name,
        JSON.stringify(stack),
      ]),
    ),
  );
  let walk: AccountWalk;
  const goTo = (name: string) => walk.goTo(checkout.stack(name), [name, 'stack']);
  const holders = () =>
    walk.proxy.ledger.resources
      .map(({ kind }) => kind)
      .filter((kind) => ['key', 'log group', 'queue', 'table'].includes(kind))
      .sort();

  beforeAll(async () => {
    walk = await AccountWalk.start(checkout.stack('inuse'));
  });

  afterAll(async () => {
    await walk.stop();
    checkout.remove();
  });

  it('is not deleted in the apply that stops using it', async () => {
    expect(await goTo('inuse')).toEqual([]);
    const before = walk.proxy.ledger.changes.length;

    const [refused] = await goTo('erase');

    // The retention's own, before anything changes.
    expect(refused).toContain('Resource postcondition failed');
    expect(walk.proxy.ledger.changes.slice(before)).toEqual([]);
  }, 600_000);

  it('is kept, is used again, and is deleted when the stack file says so', async () => {
    const all = holders();
    expect(all).toEqual(['key', 'log group', 'log group', 'log group', 'queue', 'table', 'table']);

    expect(await goTo('saved')).toEqual([]);
    expect(holders()).toEqual(all);
    expect(await goTo('inuse')).toEqual([]);
    expect(await goTo('saved')).toEqual([]);
    const deleted = await goTo('erase');

    // Old log events and messages were under the key: they were to go.
    expect(deleted.filter((line) => !/^written-|^calls: /.test(line))).toEqual([]);
    expect(holders()).toEqual([]);
  }, 900_000);
});
