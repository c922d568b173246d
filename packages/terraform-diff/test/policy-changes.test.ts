import type { TerraformJson } from '@inference-pipeline/terraform';

import { policyChanges } from '../src/policy-changes';
import { statementsOf } from '../src/policy-document';
import { configurationOf } from './support/configuration';

const statement = (rest: object) => ({ Effect: 'Allow', Action: 's3:GetObject', ...rest });

/** A role with one policy. */
const roleWith = (...statements: object[]) =>
  configurationOf({
    resource: {
      aws_iam_role_policy: {
        policy: {
          role: '${aws_iam_role.function.id}',
          policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
        },
      },
    },
  });

const changesOf = (before: TerraformJson, after: TerraformJson) =>
  policyChanges(before, after).flatMap(({ changes }) =>
    changes.map(({ words, kind, widens }) => [kind, words, widens]),
  );

describe('a policy comparison', () => {
  it('ignores order, statement names and one-element lists', () => {
    const before = roleWith(
      statement({ Sid: 'A', Resource: ['x'], Action: ['a:B', 'a:A'] }),
      statement({ Sid: 'B', Resource: 'y' }),
    );
    const after = roleWith(
      statement({ Sid: 'C', Resource: ['y'] }),
      statement({ Sid: 'A', Resource: 'x', Action: ['a:A', 'a:B'] }),
    );
    expect(policyChanges(before, after)).toEqual([]);
  });

  it.each([
    [
      'another action',
      { Action: ['s3:GetObject', 's3:PutObject'] },
      'added',
      'action s3:PutObject',
      true,
    ],
    ['a resource fewer', { Resource: ['x'] }, 'removed', 'resource y', false],
    [
      'one more condition',
      { Condition: { StringEquals: { 'aws:SourceAccount': '1' } } },
      'added',
      'condition StringEquals aws:SourceAccount = 1',
      false,
    ],
  ])('reports part by part: %s', (_, change, kind, words, widens) => {
    const original = { Sid: 'Read', Resource: ['x', 'y'] };
    const before = roleWith(statement(original));
    const after = roleWith(statement({ ...original, ...change }));
    expect(changesOf(before, after)).toEqual([[kind, `Read: ${words}`, widens]]);
    expect(changesOf(after, before)[0]?.[2]).toBe(!widens);
  });

  it('is wider without a prohibition, and narrower with one', () => {
    const allowed = statement({ Resource: '*' });
    const denied = { Sid: 'Tls', Effect: 'Deny', Action: '*', Resource: '*' };
    const [without, withIt] = [roleWith(allowed), roleWith(allowed, denied)];
    expect(changesOf(withIt, without)).toEqual([['removed', 'Tls: must not * on *', true]]);
    expect(changesOf(without, withIt)).toEqual([['added', 'Tls: must not * on *', false]]);
  });

  it('belongs to the role, whichever of its policies holds the statement', () => {
    const before = roleWith(statement({ Resource: 'x' }), statement({ Resource: 'y' }));
    const { policy } = roleWith(statement({ Resource: 'x' })).resource?.aws_iam_role_policy ?? {};
    const { policy: other } =
      roleWith(statement({ Resource: 'y' })).resource?.aws_iam_role_policy ?? {};
    const after = configurationOf({
      resource: { aws_iam_role_policy: { one: policy ?? {}, two: other ?? {} } },
    });
    expect(policyChanges(before, after)).toEqual([]);
    expect(policyChanges(configurationOf({}), after)[0]?.subject).toBe('aws_iam_role.function');
  });

  it('reads policies with Terraform expressions that contain quotes', () => {
    const policy =
      '{"Statement":[{"Effect":"Allow","Action":"a:B","Resource":"arn:${split(":", var.a)[1]}:x"}]}';
    expect(statementsOf(policy)).toEqual([
      expect.objectContaining({ resources: ['arn:${split(":", var.a)[1]}:x'] }),
    ]);
  });

  it('leaves to a reviewer a policy that only Terraform can read', () => {
    const of = (policy: string) =>
      configurationOf({ resource: { aws_iam_policy: { p: { policy } } } });
    expect(changesOf(of('${data.a.b.json}'), of('${data.a.c.json}'))).toEqual([
      ['changed', expect.stringContaining('only Terraform can read'), true],
    ]);
  });
});
