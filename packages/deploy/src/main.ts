import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';

import { deploy } from './deploy';
import { parseOptions } from './options';

// Ctrl-C reaches terraform too, which stops cleanly. Then we remove the plan file and end.
process.on('SIGINT', () => (process.exitCode = 130));

const workspace = workspaceAt(resolve(__dirname, '../../..'));

void runCommand(() => deploy(parseOptions(process.argv), workspace));
