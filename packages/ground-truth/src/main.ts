import { resolve } from 'node:path';

import { workspaceAt } from '@inference-pipeline/command-line';

import { runGroundTruthCommand } from './ground-truth-command';
import { parseOptions } from './options';

const workspace = workspaceAt(resolve(__dirname, '../../..'));

void runGroundTruthCommand(parseOptions(process.argv), workspace).then(
  (exitCode) => (process.exitCode = exitCode),
);
