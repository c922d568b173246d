import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ConstructPropsError, type InferenceUsage } from '@inference-pipeline/constructs';

import { readHistory } from './addresses/moves';
import { fail } from './fail';
import { UnknownPermissionsError } from './handover/permissions';
import { StackFilesError } from './stack-file/fault';
import { loadStackFiles } from './stack-file/load-stack-files';
import { StateInOutputError, synthesize } from './synthesize';
import { FunctionZipMissingError } from './synthesize-aside';
import { thisWorkspace } from './workspace';

try {
  const workspace = thisWorkspace();
  synthesize({
    stacks: loadStackFiles(workspace.stacks),
    functionZip: workspace.functionZip,
    inferenceUsage: JSON.parse(readFileSync(workspace.logVolume, 'utf8')) as InferenceUsage,
    addressHistory: readHistory(join(workspace.addresses, 'history.json')),
    // The CDKTF CLI says by this variable where it will look for the output.
    output: process.env.CDKTF_OUTDIR ?? workspace.output,
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
