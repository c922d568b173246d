import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A workspace that holds the output of synthesis, and no deployments yet. */
export interface SynthesizedWorkspace {
  readonly root: string;
  readonly output: string;
  readonly deployments: string;
}

export function synthesizedWorkspace(stacks: readonly string[]): SynthesizedWorkspace {
  const root = mkdtempSync(join(tmpdir(), 'workspace '));
  const output = join(root, 'cdktf.out');
  for (const stack of stacks) {
    mkdirSync(join(output, 'stacks', stack, 'assets'), { recursive: true });
    writeFileSync(join(output, 'stacks', stack, 'cdk.tf.json'), '{}');
    writeFileSync(join(output, 'stacks', stack, 'assets/a.zip'), 'a');
  }
  return { root, output, deployments: join(root, '.deploy') };
}
