import { rmSync } from 'node:fs';

import { requireTimelyDeletions } from '../src/require-timely-deletions';
import { FakeTerraform } from './support/fake-terraform';
import { synthesizedWorkspace } from './support/synthesized-workspace';

const resource = (type: string, name: string, ...dependencies: readonly string[]) => ({
  mode: 'managed',
  type,
  name,
  instances: [{ dependencies }],
});

const KEY = 'aws_kms_key.key';

/** The state of an earlier version: nothing in it has `create_before_destroy`. */
const STATE = {
  version: 4,
  resources: [
    resource('aws_kms_key', 'key'),
    resource('aws_dynamodb_table', 'records', KEY),
    resource('aws_iam_role_policy', 'policy', KEY),
  ],
};

describe('check of the order of deletions', () => {
  const terraform = new FakeTerraform();
  const { root } = synthesizedWorkspace([]);
  const check = (state: object | undefined, ...actions: readonly string[]) => {
    terraform.prints({
      state: state === undefined ? '' : JSON.stringify(state),
      show: JSON.stringify({ resource_changes: [{ address: `${KEY}[0]`, change: { actions } }] }),
    });
    return requireTimelyDeletions(root, 'deploy.tfplan', 'prod');
  };

  beforeAll(() => terraform.install('1.11.4'));
  afterAll(() => {
    terraform.remove();
    rmSync(root, { recursive: true });
  });

  it.each([[['delete']], [['delete', 'create']]])(
    'refuses to %j a key that a table uses, and says how',
    async (actions) => {
      terraform.install('1.11.4');

      await expect(check(STATE, ...actions)).rejects.toThrow(
        /Nothing was changed[^]*aws_kms_key\.key, used by aws_dynamodb_table\.records\n[^]*infra:deploy --stack=prod/,
      );
    },
  );

  it('takes a deletion that Terraform puts at the end', async () => {
    const [key, ...users] = STATE.resources;
    const last = { ...key, instances: [{ create_before_destroy: true }] };

    await expect(
      check({ ...STATE, resources: [last, ...users] }, 'delete'),
    ).resolves.toBeUndefined();
  });

  it.each([[['update']], [['create']]])('takes %j', async (actions) => {
    await expect(check(STATE, ...actions)).resolves.toBeUndefined();
  });

  it('takes everything in the first deployment, which has no state', async () => {
    await expect(check(undefined, 'delete')).resolves.toBeUndefined();
  });
});
