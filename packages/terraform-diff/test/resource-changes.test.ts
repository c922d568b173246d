import { resourceChanges } from '../src/resource-changes';
import { configurationOf, endpointWith, tableCalled } from './support/configuration';

const ADDRESS = 'aws_dynamodb_table.records';

describe('a resource comparison', () => {
  it('ignores notes and order', () => {
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

  it('replaces an endpoint for its first rollback configuration, and not for other alarms', () => {
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

  it('follows what AWS assigns to a replaced resource, and not a name that stays', () => {
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

  it('follows a resource over several moves', () => {
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

  it('removes and adds a resource whose new address no moved block covers', () => {
    const changes = resourceChanges(
      configurationOf(tableCalled('old')),
      configurationOf(tableCalled('records')),
    );
    expect(changes).toMatchObject({ added: [ADDRESS], removed: ['aws_dynamodb_table.old'] });
  });

  it('leaves open what replaces an unknown type', () => {
    const of = (size: number) => configurationOf({ resource: { aws_new_thing: { a: { size } } } });
    expect(resourceChanges(of(1), of(2)).changed[0]?.replacementKnown).toBe(false);
  });
});
