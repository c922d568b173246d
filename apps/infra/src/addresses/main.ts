import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';
import { loadStackFiles } from '@inference-pipeline/stack-file';

import { updateLedgers } from './update-ledgers';

const workspace = workspaceAt(resolve(__dirname, '../../../..'));

void runCommand(() => {
  updateLedgers(workspace, loadStackFiles(workspace.stacks));
});
