import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import type { TerraformJson } from '@inference-pipeline/terraform';

import { CHECK_FILES_PATH, checkFilesScript } from './check-files';
import { checksums, CHECKSUMS_PATH } from './checksums';
import type { InferenceUsage } from './cost/log-volume';
import type { DescribedFile } from './readme/files';
import { README_PATH, stackReadme } from './readme/readme';
import { RUNBOOK_PATH, runbookFile, type RunbookSection } from './runbook-file';
import { ALARM_TEST_PATH, alarmTest } from './tftest/alarm-test';
import { TFVARS_EXAMPLE_PATH, tfvarsExample } from './tfvars-example';

/** What a hand-over tells besides the configuration. */
export interface Handover {
  readonly stackName: string;
  readonly usage: InferenceUsage;
  /** Sections of the runbook; those of alarms that the stack lacks are left out. */
  readonly runbook: readonly RunbookSection[];
  /** The signals in the function's zip. Default none. */
  readonly watched?: WatchedSignals;
  readonly configuration: TerraformJson;
  /** The files that the configuration was written to. Default: CDKTF's, in JSON. */
  readonly configurationFiles?: readonly DescribedFile[];
}

/**
 * Writes README, runbook, tests and examples for the team that receives a stack beside its Terraform, and
 * finally the checksums of all files.
 */
export function writeHandover(
  folder: string,
  { stackName, usage, runbook, watched, configuration, configurationFiles }: Handover,
): void {
  const files: Readonly<Record<string, string>> = {
    [README_PATH]: stackReadme(stackName, configuration, usage, watched, configurationFiles),
    [RUNBOOK_PATH]: runbookFile(stackName, configuration, runbook),
    [ALARM_TEST_PATH]: alarmTest(stackName, configuration),
    [TFVARS_EXAMPLE_PATH]: tfvarsExample(configuration),
  };
  writeWithChecksums(folder, files);
}

/**
 * Writes files by their paths in a folder, the script that checks the folder, and then the checksums of
 * all files in it.
 */
export function writeWithChecksums(folder: string, files: Readonly<Record<string, string>>): void {
  const all = { ...files, [CHECK_FILES_PATH]: checkFilesScript() };
  const folders = new Set(Object.keys(all).map((path) => dirname(join(folder, path))));
  for (const path of folders) mkdirSync(path, { recursive: true });
  for (const [path, text] of Object.entries(all)) writeFileSync(join(folder, path), text);
  writeFileSync(join(folder, CHECKSUMS_PATH), checksums(folder));
}
