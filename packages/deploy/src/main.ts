import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';

import { deployStacks } from './deploy-stacks';
import { parseOptions } from './options';

// Ctrl-C reaches terraform too, which stops cleanly. Then we remove the plan file and end.
const interruption = new AbortController();
process.on('SIGINT', () => {
  process.exitCode = 130;
  interruption.abort();
});
// While terraform runs, it is interrupted too, and no further stack is tried.
process.on('SIGTERM', () => {
  interruption.abort();
  if (process.listenerCount('SIGTERM') === 1) process.exit(143);
});

const workspace = workspaceAt(resolve(__dirname, '../../..'));

void runCommand(() => deployStacks(parseOptions(process.argv), workspace, interruption.signal));
