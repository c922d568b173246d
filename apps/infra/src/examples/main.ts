import { join, resolve } from 'node:path';

import { command, runCommand, workspaceAt } from '@inference-pipeline/command-line';

import { HCL_FOLDER } from '../hcl/write-hcl';
import { writeExamples } from './write-examples';

const workspace = workspaceAt(resolve(__dirname, '../../../..'));

void runCommand(() => {
  const { output } = command(
    'apps/infra/src/examples/main.ts',
    'Writes the stacks dev and prod as HCL to examples/terraform.',
  )
    .option('--output <folder>', 'folder to write to; default examples/terraform')
    .parse(process.argv)
    .opts<{ readonly output?: string }>();
  writeExamples(
    join(workspace.output, HCL_FOLDER),
    output === undefined ? join(workspace.root, 'examples/terraform') : resolve(output),
  );
});
