import { readFileSync } from 'node:fs';

import { ConstructPropsError, type InferenceUsage } from '@inference-pipeline/constructs';

import { fail } from '../fail';
import { UnknownPermissionsError } from '../handover/permissions';
import { StackFilesError } from '../stack-file/fault';
import { loadStackFiles } from '../stack-file/load-stack-files';
import { StateInOutputError } from '../synthesize';
import { FunctionZipMissingError } from '../synthesize-aside';
import { thisWorkspace } from '../workspace';
import { writeModules } from './write-modules';

try {
  const workspace = thisWorkspace();
  writeModules({
    stacks: loadStackFiles(workspace.stacks),
    functionZip: workspace.functionZip,
    inferenceUsage: JSON.parse(readFileSync(workspace.logVolume, 'utf8')) as InferenceUsage,
    output: workspace.output,
  });
} catch (error) {
  fail(error, [
    StackFilesError,
    ConstructPropsError,
    FunctionZipMissingError,
    StateInOutputError,
    UnknownPermissionsError,
  ]);
}
