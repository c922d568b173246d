import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { ReadableAddressStack } from '@inference-pipeline/monitoring-constructs';
import { Testing } from 'cdktf';

import {
  InferencePipeline,
  type EndpointOptions,
  type ExistingEndpointOptions,
  type InferencePipelineProps,
} from '../../src/index';

/** Resource type → name in Terraform → attributes. */
export type Resources = Record<string, Record<string, Record<string, unknown>>>;

const folder = mkdtempSync(join(tmpdir(), 'constructs-'));

/** A stand-in for the function's zip: only its bytes matter here. */
export const functionZipPath = join(folder, 'function.zip');
writeFileSync(functionZipPath, 'a zip');

/** What differs from the usual pipeline. */
export interface Change extends Partial<Omit<InferencePipelineProps, 'endpoint'>> {
  readonly variants?: EndpointOptions['variants'];
  readonly endpoint?: Partial<EndpointOptions>;
  readonly existing?: ExistingEndpointOptions;
}

/**
 * Builds a pipeline that a test can add to. `resources` synthesizes it at its first call, with
 * CDKTF's own validations.
 */
export function synthesizePipeline({ variants, endpoint, existing, ...change }: Change = {}) {
  const stack = new ReadableAddressStack(Testing.app({ outdir: folder }), 'test');
  new AwsProvider(stack, 'aws', { region: 'us-east-1' });
  const pipeline = new InferencePipeline(stack, 'inference', {
    stackName: 'test',
    region: 'us-east-1',
    endpoint: existing
      ? { existing }
      : {
          model: {
            container: {
              image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1',
              dataUrl: 's3://models/churn.tar.gz',
              environment: {},
            },
          },
          variants: variants ?? [
            { name: 'primary', instanceType: 'ml.m5.large', instanceCount: 1 },
          ],
          ...endpoint,
        },
    functionZipPath,
    settings: { modelName: 'churn' },
    notify: { emails: ['on-call@example.com'], phoneNumbers: [] },
    logRetentionDays: 30,
    ...change,
  });
  let synthesized: Resources | undefined;
  const resources = () =>
    (synthesized ??= (JSON.parse(Testing.synth(stack, true)) as { resource: Resources }).resource);
  return { stack, pipeline, resources };
}

const resourcesByChange = new Map<string, Resources>();

/** The Terraform of a pipeline, synthesized once for all tests of a file that ask for the same. */
export function resourcesOf(change: Change = {}): Resources {
  const key = JSON.stringify(change);
  const resources = resourcesByChange.get(key) ?? synthesizePipeline(change).resources();
  resourcesByChange.set(key, resources);
  return resources;
}

/** The Terraform of a pipeline whose endpoint has certain options. */
export function endpointResources(endpoint: Partial<EndpointOptions>): Resources {
  return resourcesOf({ endpoint });
}

/** The one resource of a type and name. */
export function resource(resources: Resources, type: string, name: string) {
  const found = resources[type]?.[name];
  if (!found) throw new Error(`There is no ${type}.${name}`);
  return found;
}

interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

/** Statements of a role's policy, by their sid. */
export function statements(resources: Resources, policyName: string): Record<string, Statement> {
  const { policy } = resource(resources, 'aws_iam_role_policy', policyName);
  const { Statement } = JSON.parse(policy as string) as { Statement: Statement[] };
  return Object.fromEntries(Statement.map((statement) => [statement.Sid, statement]));
}
