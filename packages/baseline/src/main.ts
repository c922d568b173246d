import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';

import { baseline } from './baseline';
import { parseOptions } from './options';

const workspace = workspaceAt(resolve(__dirname, '../../..'));
const print = (text: string): void => console.log(text);

void runCommand(async () => {
  await baseline(parseOptions(process.argv), workspace, print);
});
