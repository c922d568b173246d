import type { TerraformJson } from '@inference-pipeline/terraform';

import { policyChanges } from '../src/policy-changes';
import { statementsOf } from '../src/policy-document';
import { resourceChanges } from '../src/resource-changes';
import { diffStacks } from '../src/stack-diff';
import { markdownSummary } from '../src/summary-markdown';
import { textSummary } from '../src/summary-text';

const TERRAFORM = { required_version: '>= 1.11.0' };
const configurationOf = (rest: Partial<TerraformJson>): TerraformJson => ({
  terraform: TERRAFORM,
  ...rest,
});

/** An endpoint with its model and configuration, as the stacks have them. */
const endpointWith = (image: string, rest: Partial<TerraformJson> = {}) =>
  configurationOf({
    variable: { model_image: { type: 'string', default: image } },
    resource: {
      aws_sagemaker_model: {
        model: {
          name: '${join("", ["m-", sha256(var.model_image)])}',
          primary_container: { image: '${var.model_image}' },
        },
      },
      aws_sagemaker_endpoint_configuration: {
        configuration: {
          name_prefix: 'e-',
          production_variants: [{ model_name: '${aws_sagemaker_model.model.name}' }],
        },
      },
      aws_sagemaker_endpoint: {
        endpoint: {
          name: 'e',
          endpoint_config_name: '${aws_sagemaker_endpoint_configuration.configuration.name}',
        },
      },
    },
    ...rest,
  });

const tableCalled = (name: string, settings: object = {}) => ({
  resource: { aws_dynamodb_table: { [name]: { name: 'records', ...settings } } },
});

const ADDRESS = 'aws_dynamodb_table.records';

describe('what becomes of resources', () => {
  it('is nothing where nothing differs, but for notes and order', () => {
    const before = configurationOf(tableCalled('records', { '//': { path: 'a' }, hash_key: 'k' }));
    const after = configurationOf({
      resource: { aws_dynamodb_table: { records: { hash_key: 'k', name: 'records' } } },
    });
    expect(resourceChanges(before, after)).toEqual({
      added: [],
      removed: [],
      replaced: [],
      changed: [],
    });
  });

  it('tells a change in place from one that replaces', () => {
    const before = configurationOf(tableCalled('records', { hash_key: 'a', billing_mode: 'X' }));
    const inPlace = configurationOf(tableCalled('records', { hash_key: 'a', billing_mode: 'Y' }));
    const replacing = configurationOf(tableCalled('records', { hash_key: 'b', billing_mode: 'X' }));
    expect(resourceChanges(before, inPlace).changed).toEqual([
      expect.objectContaining({
        address: ADDRESS,
        changes: [{ path: 'billing_mode', before: 'X', after: 'Y', replaces: false }],
      }),
    ]);
    expect(resourceChanges(before, replacing).replaced).toEqual([
      expect.objectContaining({
        changes: [{ path: 'hash_key', before: 'a', after: 'b', replaces: true }],
      }),
    ]);
  });

  it('replaces an endpoint that gets its first rollback configuration, and not for other alarms', () => {
    const endpoint = (alarms?: readonly string[]) => ({
      resource: {
        aws_sagemaker_endpoint: {
          endpoint: {
            name: 'e',
            deployment_config: [
              {
                blue_green_update_policy: [{ termination_wait_in_seconds: 60 }],
                ...(alarms && {
                  auto_rollback_configuration: [
                    { alarms: alarms.map((alarm_name) => ({ alarm_name })) },
                  ],
                }),
              },
            ],
          },
        },
      },
    });
    const [none, one, two] = [endpoint(), endpoint(['a']), endpoint(['a', 'b'])].map((each) =>
      configurationOf(each),
    );
    if (!none || !one || !two) throw new Error('a configuration is missing');
    expect(resourceChanges(none, one).replaced).toHaveLength(1);
    expect(resourceChanges(one, none).replaced).toHaveLength(1);
    expect(resourceChanges(one, two)).toMatchObject({
      replaced: [],
      changed: [{ type: 'aws_sagemaker_endpoint' }],
    });
  });

  it("follows a variable's default through model and configuration, and keeps the endpoint", () => {
    const { replaced, changed } = resourceChanges(endpointWith('i:1'), endpointWith('i:2'));
    expect(
      replaced.map(({ address, changes }) => [address, changes.map(({ path }) => path)]),
    ).toEqual([
      ['aws_sagemaker_endpoint_configuration.configuration', ['production_variants[0].model_name']],
      ['aws_sagemaker_model.model', ['name', 'primary_container.image']],
    ]);
    expect(replaced[1]?.changes[1]).toMatchObject({ before: 'i:1', after: 'i:2' });
    expect(changed.map(({ address, changes }) => [address, changes[0]?.follows])).toEqual([
      [
        'aws_sagemaker_endpoint.endpoint',
        ['aws_sagemaker_endpoint_configuration.configuration.name'],
      ],
    ]);
  });

  it('takes of a replaced resource only what AWS decides for changed, not a name that stays', () => {
    const of = (role: string) =>
      configurationOf({
        resource: {
          aws_sagemaker_model: { model: { name: 'm', execution_role_arn: role } },
          aws_sagemaker_endpoint_configuration: {
            by_name: { production_variants: [{ model_name: '${aws_sagemaker_model.model.name}' }] },
            by_arn: { production_variants: [{ model_name: '${aws_sagemaker_model.model.arn}' }] },
          },
        },
      });
    expect(resourceChanges(of('a'), of('b')).replaced.map(({ address }) => address)).toEqual([
      'aws_sagemaker_endpoint_configuration.by_arn',
      'aws_sagemaker_model.model',
    ]);
  });

  it('follows local values', () => {
    const of = (value: string) =>
      configurationOf({
        locals: { inner: value, outer: '${upper(local.inner)}' },
        resource: { aws_sns_topic: { topic: { display_name: '${local.outer}' } } },
      });
    expect(resourceChanges(of('a'), of('b')).changed[0]?.changes).toEqual([
      { path: 'display_name', follows: ['local.outer'], replaces: false },
    ]);
  });

  it('takes a moved resource for the same one, over several moves', () => {
    const before = configurationOf(tableCalled('old'));
    const after = configurationOf({
      ...tableCalled('records'),
      moved: [
        { from: 'aws_dynamodb_table.old', to: 'aws_dynamodb_table.between' },
        { from: 'aws_dynamodb_table.between', to: ADDRESS },
      ],
    });
    expect(resourceChanges(before, after)).toMatchObject({
      added: [],
      removed: [],
      replaced: [],
      changed: [{ address: ADDRESS, movedFrom: 'aws_dynamodb_table.old', changes: [] }],
    });
  });

  it('is destruction and creation where no moved block covers a new address', () => {
    const changes = resourceChanges(
      configurationOf(tableCalled('old')),
      configurationOf(tableCalled('records')),
    );
    expect(changes).toMatchObject({ added: [ADDRESS], removed: ['aws_dynamodb_table.old'] });
  });

  it('does not claim to know what replaces a type that it does not know', () => {
    const of = (size: number) => configurationOf({ resource: { aws_new_thing: { a: { size } } } });
    expect(resourceChanges(of(1), of(2)).changed[0]?.replacementKnown).toBe(false);
  });
});

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

describe('what becomes of permissions', () => {
  it('is nothing where only order, names and lists of one differ', () => {
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
    ['a resource less', { Resource: ['x'] }, 'removed', 'resource y', false],
    [
      'a condition more',
      { Condition: { StringEquals: { 'aws:SourceAccount': '1' } } },
      'added',
      'condition StringEquals aws:SourceAccount = 1',
      false,
    ],
  ])('is told part by part: %s', (_, change, kind, words, widens) => {
    const original = { Sid: 'Read', Resource: ['x', 'y'] };
    const before = roleWith(statement(original));
    const after = roleWith(statement({ ...original, ...change }));
    expect(changesOf(before, after)).toEqual([[kind, `Read: ${words}`, widens]]);
    expect(changesOf(after, before)[0]?.[2]).toBe(!widens);
  });

  it('is wider where a prohibition goes, and narrower where one comes', () => {
    const allowed = statement({ Resource: '*' });
    const denied = { Sid: 'Tls', Effect: 'Deny', Action: '*', Resource: '*' };
    const [without, withIt] = [roleWith(allowed), roleWith(allowed, denied)];
    expect(changesOf(withIt, without)).toEqual([['removed', 'Tls: must not * on *', true]]);
    expect(changesOf(without, withIt)).toEqual([['added', 'Tls: must not * on *', false]]);
  });

  it('belongs to the role, whichever of its policies says it', () => {
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

  it('is read in policies with Terraform expressions, quotes in them and all', () => {
    const policy =
      '{"Statement":[{"Effect":"Allow","Action":"a:B","Resource":"arn:${split(":", var.a)[1]}:x"}]}';
    expect(statementsOf(policy)).toEqual([
      expect.objectContaining({ resources: ['arn:${split(":", var.a)[1]}:x'] }),
    ]);
  });

  it('is left to a reviewer where only Terraform can read the policy', () => {
    const of = (policy: string) =>
      configurationOf({ resource: { aws_iam_policy: { p: { policy } } } });
    expect(changesOf(of('${data.a.b.json}'), of('${data.a.c.json}'))).toEqual([
      ['changed', expect.stringContaining('only Terraform can read'), true],
    ]);
  });
});

describe('the summary', () => {
  const before = new Map([
    ['gone', configurationOf({})],
    ['prod', endpointWith('i:1')],
    ['same', endpointWith('i:1')],
  ]);
  const after = new Map([
    ['prod', endpointWith('i:2', { output: { url: {} } })],
    ['same', endpointWith('i:1')],
  ]);
  const diffs = diffStacks(before, after);

  it('leaves out stacks without difference, and names those that are gone', () => {
    expect(diffs.map(({ stack, presence }) => [stack, presence])).toEqual([
      ['gone', 'gone'],
      ['prod', 'both'],
    ]);
  });

  it('says in text what is replaced by what', () => {
    const text = textSummary(diffs);
    expect(text).toContain('prod: 2 replaced, 1 changed\n');
    expect(text).toContain('  ± aws_sagemaker_model.model\n');
    expect(text).toContain('primary_container.image: "i:1" → "i:2", which replaces it\n');
    expect(text).toContain('  + output url\n');
  });

  it('is a table in Markdown, in which nothing breaks out of its cell', () => {
    const rows = markdownSummary(diffs)
      .split('\n')
      .filter((line) => line.startsWith('| '));
    expect(rows.length).toBeGreaterThan(4);
    expect(new Set(rows.map((row) => row.split(/(?<!\\)\|/).length))).toEqual(new Set([5]));
  });

  it('shows where two long texts part', () => {
    const of = (end: string) =>
      new Map([['a', configurationOf(tableCalled('records', { text: 'x'.repeat(300) + end }))]]);
    expect(textSummary(diffStacks(of('one'), of('two')))).toMatch(/text: …x+one" → …x+two"\n/);
  });

  it('says so where there is nothing to say', () => {
    expect(textSummary([])).toMatch(/^No difference/);
    expect(markdownSummary([])).toContain('Nothing:');
  });
});
