import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';

import { deploy } from './deploy';
import { parseOptions } from './options';

// Ctrl-C goes to terraform too, which ends in order; then the plan file is removed and we end.
process.on('SIGINT', () => (process.exitCode = 130));

const workspace = workspaceAt(resolve(__dirname, '../../..'));

void runCommand(() => deploy(parseOptions(process.argv), workspace));
