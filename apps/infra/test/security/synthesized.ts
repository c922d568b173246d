import { loadStackFiles, type Stage } from '@inference-pipeline/stack-file';

import { FixtureWorkspace, fixtureStacks } from '../support/fixture-workspace';
import { Configuration } from './configuration';

/** A stack file made into Terraform. */
export interface SynthesizedStack {
  readonly name: string;
  readonly stage: Stage;
  readonly configuration: Configuration;
  /** The Terraform as it is written. */
  readonly text: string;
}

/** A stack for a way of serving; each way adds resources. */
const served = (stage: Stage, model: string, way: string) =>
  `region: us-east-1
stage: ${stage}
model:
  name: ${model}
  image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/${model}:1.0.0
endpoint:
  instanceType: ml.m5.large
  instanceCount: 2
${way}
`;

const QUEUE = '  asynchronous: { invocationTimeoutSeconds: 600 }';
const STREAMS = 'api: { streaming: true }';

const SERVED_STACKS = {
  queued: served('production', 'speech', QUEUE),
  'queued-dev': served('development', 'speech', QUEUE),
  streams: served('production', 'chat', STREAMS),
  'streams-dev': served('development', 'chat', STREAMS),
};

/**
 * Stacks of both stages, one with every option that security has to offer, and one of each other way of
 * serving in both stages.
 */
export function synthesizeForSecurity(): readonly SynthesizedStack[] {
  const workspace = new FixtureWorkspace({
    ...fixtureStacks('dev', 'prod', 'hardened'),
    ...SERVED_STACKS,
  });
  workspace.synthesize();
  return loadStackFiles(workspace.paths.stacks).map(({ name, config }) => ({
    name,
    stage: config.stage,
    configuration: new Configuration(workspace.stack(name)),
    text: workspace.read(`stacks/${name}/cdk.tf.json`),
  }));
}
