import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';

import { diff } from './diff';
import { parseOptions } from './options';

const workspace = workspaceAt(resolve(__dirname, '../../..'));

void runCommand(() => diff(parseOptions(process.argv), workspace));
