import { resolve } from 'node:path';

import { runCommand, workspaceAt } from '@inference-pipeline/command-line';
import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';

import { workspaceOf } from './synthesis/options';
import { expectShortRun } from './synthesis/short-run';
import { readSynthesisInput } from './synthesis/synthesis-input';
import { synthesize } from './synthesis/synthesize';

const workspace = workspaceAt(resolve(__dirname, '../../..'));

expectShortRun();
void runCommand(() => {
  const input = readSynthesisInput(workspaceOf(process.argv, workspace));
  // In this variable the CDKTF CLI passes the folder in which it expects the output.
  synthesize({ ...input, output: process.env.CDKTF_OUTDIR ?? input.output });
}, [ConstructPropsError]);
