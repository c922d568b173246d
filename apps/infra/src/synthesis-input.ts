import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ConstructPropsError, type InferenceUsage } from '@inference-pipeline/constructs';

import { readHistory } from './addresses/moves';
import { UnknownPermissionsError } from './handover/permissions';
import { StackFilesError } from './stack-file/fault';
import { loadStackFiles } from './stack-file/load-stack-files';
import { StateInOutputError, type Synthesis } from './synthesize';
import { FunctionZipMissingError } from './synthesize-aside';
import { thisWorkspace } from './workspace';

/** What is wrong with the input or with the folder, rather than with the program. */
export const SYNTHESIS_ERRORS = [
  StackFilesError,
  ConstructPropsError,
  FunctionZipMissingError,
  StateInOutputError,
  UnknownPermissionsError,
];

/**
 * Reads what this workspace synthesizes.
 *
 * @throws StackFilesError naming every fault of the stack files
 */
export function readSynthesisInput(): Synthesis {
  const workspace = thisWorkspace();
  return {
    stacks: loadStackFiles(workspace.stacks),
    functionZip: workspace.functionZip,
    inferenceUsage: JSON.parse(readFileSync(workspace.logVolume, 'utf8')) as InferenceUsage,
    addressHistory: readHistory(join(workspace.addresses, 'history.json')),
    output: workspace.output,
  };
}
