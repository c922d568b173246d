import { resolve } from 'node:path';

import { workspaceAt } from '@inference-pipeline/command-line';

import { parseOptions } from './options';
import { runVerifyCommand } from './verify-command';

const workspace = workspaceAt(resolve(__dirname, '../../..'));

// Ended here and not by itself: where AWS does not answer, the SDK would go on trying.
void runVerifyCommand(parseOptions(process.argv), workspace).then((exitCode) =>
  process.exit(exitCode),
);
