import { join } from 'node:path';

import { ProviderBindings } from '../../src/provider-versions/bindings';
import type { Configuration } from '../../src/provider-versions/unknown-arguments';
import {
  changedInVersion6,
  TYPES_IN_THE_GUIDE,
} from '../../src/provider-versions/version-6-upgrade';
import { WORKSPACE } from '../../src/workspace';

describe('what version 6 of the provider changed', () => {
  it.each<[string, Omit<Configuration, 'terraform'>, string]>([
    ['a removed type', { resource: { aws_opsworks_stack: { it: {} } } }, 'aws_opsworks_stack.it'],
    ['a removed argument', { resource: { aws_eip: { it: { vpc: true } } } }, 'aws_eip.it.vpc'],
    [
      'an argument of a data source',
      { data: { aws_identitystore_user: { it: { filter: {} } } } },
      'data.aws_identitystore_user.it.filter',
    ],
    [
      'a deprecated attribute',
      { output: { region: { value: '${data.aws_region.here.name}' } } },
      'data.aws_region.name',
    ],
    [
      'the region of a resource',
      { resource: { aws_sns_topic: { it: { region: 'us-east-1' } } } },
      'aws_sns_topic.it.region',
    ],
    [
      'a removed endpoint',
      { provider: { aws: [{ endpoints: [{ opsworks: 'http://127.0.0.1' }] }] } },
      'provider.endpoints.opsworks',
    ],
  ])('is found: %s', (_, parts, expected) => {
    expect(changedInVersion6({ terraform: {}, ...parts })).toEqual([expected]);
  });

  it('is nothing of what has not changed', () => {
    const configuration: Configuration = {
      terraform: {},
      provider: { aws: [{ region: 'us-east-1' }] },
      resource: { aws_eip: { it: { domain: 'vpc' } } },
      output: { region: { value: '${data.aws_region.here.id}' } },
    };

    expect(changedInVersion6(configuration)).toEqual([]);
  });

  it('is looked for in types that exist', () => {
    const bindings = new ProviderBindings(join(WORKSPACE, 'node_modules/@cdktf/provider-aws'));

    expect(TYPES_IN_THE_GUIDE.filter((type) => bindings.typeOf(type) === undefined)).toEqual([]);
  });
});
