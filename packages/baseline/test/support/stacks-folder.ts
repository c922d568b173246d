import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { workspaceAt, type Workspace } from '@inference-pipeline/command-line';

/** A workspace with stack files that is removed after the tests of a file. */
export class StacksFolder {
  readonly workspace: Workspace = workspaceAt(mkdtempSync(join(tmpdir(), 'baseline-stacks-')));

  constructor() {
    mkdirSync(this.workspace.stacks.path, { recursive: true });
    afterAll(() => rmSync(this.workspace.root, { recursive: true, force: true }));
  }

  /** Writes the stack file of a small stack. */
  write(stack: string, fields: string): void {
    const text = `region: us-east-1
model:
  name: churn
  image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/churn-model:2.3.0
endpoint:
  instanceType: ml.m5.large
${fields}`;
    writeFileSync(join(this.workspace.stacks.path, `${stack}.yaml`), text);
  }

  /** The text of a file beside the stack files. */
  read(name: string): string {
    return readFileSync(join(this.workspace.stacks.path, name), 'utf8');
  }

  /** Names of the files. */
  names(): readonly string[] {
    return readdirSync(this.workspace.stacks.path).sort();
  }
}
