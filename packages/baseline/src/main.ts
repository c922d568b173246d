import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';

import { baseline } from './baseline';
import { parseOptions } from './options';
import { showProgress } from './report/show-progress';

const workspace = workspaceAt(resolve(__dirname, '../../..'));
const progress = showProgress(process.stderr);
const print = (text: string): void => {
  progress.clear();
  console.log(text);
};

void runCommand(async () => {
  try {
    await baseline(parseOptions(process.argv), workspace, print, progress);
  } finally {
    progress.clear();
  }
});
