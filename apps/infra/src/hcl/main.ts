import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';
import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';

import { workspaceOf } from '../synthesis/options';
import { expectShortRun } from '../synthesis/short-run';
import { readSynthesisInput } from '../synthesis/synthesis-input';
import { writeHcl } from './write-hcl';

const workspace = workspaceAt(resolve(__dirname, '../../../..'));

expectShortRun();
void runCommand(
  () => writeHcl(readSynthesisInput(workspaceOf(process.argv, workspace))),
  [ConstructPropsError],
);
