import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';
import { BASELINE_SCHEMA, STACK_SCHEMA } from '@inference-pipeline/stack-file';

const workspace = workspaceAt(resolve(__dirname, '../../../..'));

void runCommand(() => {
  for (const [name, schema] of Object.entries({
    'stack.schema.json': STACK_SCHEMA,
    'baseline.schema.json': BASELINE_SCHEMA,
  })) {
    writeFileSync(join(workspace.stacks.path, name), JSON.stringify(schema, null, 2));
  }
});
