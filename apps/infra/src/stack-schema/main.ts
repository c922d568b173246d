import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';
import {
  BASE_FILE_SCHEMA,
  BASELINE_SCHEMA,
  STACK_FILE_SCHEMA,
} from '@inference-pipeline/stack-file';

const workspace = workspaceAt(resolve(__dirname, '../../../..'));

void runCommand(() => {
  for (const [name, schema] of Object.entries({
    'stack.schema.json': STACK_FILE_SCHEMA,
    'base.schema.json': BASE_FILE_SCHEMA,
    'baseline.schema.json': BASELINE_SCHEMA,
  })) {
    writeFileSync(join(workspace.stacks.path, name), JSON.stringify(schema, null, 2));
  }
});
