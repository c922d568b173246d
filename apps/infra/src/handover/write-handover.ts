import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { InferenceUsage } from '@inference-pipeline/constructs';

import { ALARM_TEST_PATH, alarmTest } from './alarm-test';
import { README_PATH, stackReadme } from './readme';
import type { TerraformJson } from './terraform-json';

/** Writes, beside the Terraform of a stack, what the team that receives it reads and runs. */
export function writeHandover(folder: string, stackName: string, usage: InferenceUsage): void {
  const configuration = JSON.parse(
    readFileSync(join(folder, 'cdk.tf.json'), 'utf8'),
  ) as TerraformJson;
  const files: Readonly<Record<string, string>> = {
    [README_PATH]: stackReadme(stackName, configuration, usage),
    [ALARM_TEST_PATH]: alarmTest(stackName, configuration),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
