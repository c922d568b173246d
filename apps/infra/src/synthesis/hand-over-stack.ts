import { writeHandover, type DescribedFile, type Handover } from '@inference-pipeline/handover';
import type { NamedStackConfig } from '@inference-pipeline/stack-file';
import type { TerraformJson } from '@inference-pipeline/terraform';

import { runbookOf } from './runbook';

/**
 * Writes what a team receives beside the Terraform of a stack.
 *
 * @param configurationFiles the files that hold the Terraform; default: CDKTF's, in JSON
 */
export function handOverStack(
  folder: string,
  { name, config, watched }: NamedStackConfig,
  { usage, runbook }: Pick<Handover, 'runbook' | 'usage'>,
  configuration: TerraformJson,
  configurationFiles?: readonly DescribedFile[],
): void {
  writeHandover(folder, {
    stackName: name,
    usage: { ...usage, ...config.traffic },
    runbook: runbookOf(runbook, name),
    ...(watched && { watched }),
    configuration,
    ...(configurationFiles && { configurationFiles }),
  });
}
