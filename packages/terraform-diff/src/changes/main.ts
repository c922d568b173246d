import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';

import { changes } from './changes';
import { parseOptions } from './options';

const workspace = workspaceAt(resolve(__dirname, '../../../..'));

void runCommand(() => changes(parseOptions(process.argv), workspace));
