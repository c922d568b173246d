import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Workspace } from '@inference-pipeline/command-line';
import type { InferenceUsage } from '@inference-pipeline/handover';
import { loadStackFiles } from '@inference-pipeline/stack-file';

import { readHistory } from '../addresses/moves';
import { readRunbook } from './runbook';
import type { Synthesis } from './synthesize';

/**
 * Reads the inputs of synthesis from a workspace.
 *
 * @throws StackFilesError with every mistake in the stack files
 */
export function readSynthesisInput(workspace: Workspace): Synthesis {
  return {
    stacks: loadStackFiles(workspace.stacks),
    functionZip: workspace.functionZip,
    inferenceUsage: JSON.parse(readFileSync(workspace.logVolume, 'utf8')) as InferenceUsage,
    runbook: readRunbook(workspace.runbook),
    addressHistory: readHistory(join(workspace.addresses, 'history.json')),
    output: workspace.output,
  };
}
