import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Testing } from 'cdktf';

import { ReadableAddressStack } from '../../src/index';

/** Resource type → name in Terraform → attributes. */
export type Resources = Record<string, Record<string, Record<string, unknown>>>;

/** An empty stack, and its Terraform once a test has filled it. */
export function testStack() {
  const stack = new ReadableAddressStack(Testing.app(), 'test');
  new AwsProvider(stack, 'aws', { region: 'us-east-1' });
  const resources = () =>
    (JSON.parse(Testing.synth(stack, true)) as { resource: Resources }).resource;
  return { stack, resources };
}
