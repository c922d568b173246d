import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';

import { askMissing } from './ask';
import { listAddresses } from './list-addresses';
import { newStack } from './new-stack';
import { parseOptions } from './options';

const workspace = workspaceAt(resolve(__dirname, '../../..'));

void runCommand(() =>
  newStack(parseOptions(process.argv), {
    workspace,
    ask: askMissing,
    isTerminal: process.stdin.isTTY,
    listAddresses: (stack) => listAddresses(stack, workspace),
    print: console.log,
  }),
);
