import type { Arguments } from '@inference-pipeline/terraform';

import { diffStacks } from '../src/stack-diff';
import { configurationOf } from './support/configuration';

const KEY = 'aws_kms_key.key';
const COUNT = { count: '${terraform_data.key_exists.input ? 1 : 0}' };
const IGNORED = { lifecycle: { ignore_changes: ['input'] } };

/** A stack with a key, which a table uses if the stack does. */
const stack = (key: Arguments, memory: Arguments | undefined, table: Arguments = {}) =>
  configurationOf({
    resource: {
      aws_kms_key: { key },
      aws_dynamodb_table: { table },
      ...(memory !== undefined && { terraform_data: { key_exists: memory } }),
    },
  });

const USING = { server_side_encryption: { kms_key_arn: '${aws_kms_key.key.arn}' } };
const used = stack({}, { input: true }, USING);
const usedByEarlierVersion = stack({}, undefined, USING);
const kept = stack(COUNT, { input: false, ...IGNORED });
const deleted = stack(COUNT, { input: false });

const untimely = (before: typeof used, after: typeof used) =>
  diffStacks(new Map([['a', before]]), new Map([['a', after]])).flatMap((diff) => diff.untimely);

describe('data that a change would lose', () => {
  it('includes resources that the change stops using and deletes at once', () => {
    expect(untimely(used, deleted)).toEqual([
      { address: KEY, usedBy: ['aws_dynamodb_table.table'] },
    ]);
  });

  it('includes resources that the state of an earlier version does not remember', () => {
    expect(untimely(usedByEarlierVersion, kept)).toMatchObject([{ address: KEY }]);
    expect(untimely(usedByEarlierVersion, deleted)).toMatchObject([{ address: KEY }]);
  });

  it.each([
    ['kept', used, kept],
    ['deleted after it was kept', kept, deleted],
    ['used again', kept, used],
    ['used as before', usedByEarlierVersion, used],
  ])('excludes a resource that is %s', (_, before, after) => {
    expect(untimely(before, after)).toEqual([]);
  });
});

describe('argument that Terraform ignores', () => {
  it('is no change, and replaces nothing', () => {
    const role = (name: string) =>
      configurationOf({
        resource: { aws_iam_role: { role: { name, lifecycle: { ignore_changes: ['name'] } } } },
      });

    expect(diffStacks(new Map([['a', role('one')]]), new Map([['a', role('two')]]))).toEqual([]);
  });
});
