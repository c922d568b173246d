import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';

import { backtest } from './backtest';
import { inTerminal } from './history/show-progress';
import { parseOptions } from './options';

const workspace = workspaceAt(resolve(__dirname, '../../..'));
const print = (text: string): void => console.log(text);

void runCommand(async () => {
  const isAsExpected = await backtest(parseOptions(process.argv), workspace, print, inTerminal);
  return isAsExpected ? 0 : 1;
});
