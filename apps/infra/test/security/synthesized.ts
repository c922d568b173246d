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

/** Stacks of both stages, and one with every option that security has to offer. */
export function synthesizeForSecurity(): readonly SynthesizedStack[] {
  const workspace = new FixtureWorkspace(fixtureStacks('dev', 'prod', 'hardened'));
  workspace.synthesize();
  return loadStackFiles(workspace.paths.stacks).map(({ name, config }) => ({
    name,
    stage: config.stage,
    configuration: new Configuration(workspace.stack(name)),
    text: workspace.read(`stacks/${name}/cdk.tf.json`),
  }));
}
