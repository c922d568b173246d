import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { loadStackFiles, type Stage } from '@inference-pipeline/stack-file';
import type { TerraformJson } from '@inference-pipeline/terraform';

import { makeCheckout, runProgram } from '../checkout';
import { Configuration } from './configuration';

/** A stack file made into Terraform. */
export interface SynthesizedStack {
  readonly name: string;
  readonly stage: Stage;
  readonly configuration: Configuration;
  /** The Terraform as it is written. */
  readonly text: string;
}

/** Every stack file that is shipped, and one with all that security has to offer. */
export function synthesizeForSecurity(): readonly SynthesizedStack[] {
  const checkout = makeCheckout('security');
  const stacks = join(checkout, 'apps/infra/stacks');
  cpSync(resolve(__dirname, 'hardened.yaml'), join(stacks, 'hardened.yaml'));
  const { status, output } = runProgram(checkout, 'main.ts');
  if (status !== 0) throw new Error(`Synthesis failed:\n${output}`);
  return loadStackFiles({ path: stacks, label: 'stacks' }).map(({ name, config }) => {
    const text = readFileSync(join(checkout, 'cdktf.out/stacks', name, 'cdk.tf.json'), 'utf8');
    return {
      name,
      stage: config.stage,
      configuration: new Configuration(JSON.parse(text) as TerraformJson),
      text,
    };
  });
}
