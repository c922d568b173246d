import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';
import { STACK_SCHEMA } from '@inference-pipeline/stack-file';

const workspace = workspaceAt(resolve(__dirname, '../../../..'));

void runCommand(() => {
  const path = join(workspace.stacks.path, 'stack.schema.json');
  writeFileSync(path, JSON.stringify(STACK_SCHEMA, null, 2));
});
