import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PROVIDER_VERSION } from '../stack-run';
import { Terraform } from '../terraform';
import { checkTools } from '../tools';

const CONFIGURATION = {
  terraform: {
    required_providers: { aws: { source: 'hashicorp/aws', version: PROVIDER_VERSION } },
  },
  resource: {
    aws_sagemaker_endpoint_configuration: {
      asked: {
        production_variants: [{ model_name: 'm', variant_name: 'v', instance_type: 'none' }],
      },
    },
  },
};

/** The instance types that the oldest provider takes for endpoints, as it lists them in its error. */
export async function typesOfProvider(): Promise<readonly string[]> {
  const { pluginDir } = checkTools();
  const folder = mkdtempSync(join(tmpdir(), 'types of provider '));
  try {
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(CONFIGURATION));
    const terraform = new Terraform(folder, 'http://127.0.0.1:1');
    await terraform.run(['init', ...(pluginDir === undefined ? [] : [`-plugin-dir=${pluginDir}`])]);
    const { stdout } = await terraform.run(['validate', '-json'], [1]);
    return [...new Set(stdout.match(/ml[.][a-z0-9-]+[.][a-z0-9]+/g) ?? [])];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
