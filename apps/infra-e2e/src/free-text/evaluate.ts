import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { JsonObject } from '@inference-pipeline/terraform';

import { Terraform } from '../terraform';

/**
 * Evaluates values with the real Terraform, in a configuration without providers.
 *
 * @param values of outputs, by name, as Terraform JSON
 * @param files more files of the configuration
 */
export async function evaluated(
  values: JsonObject,
  files: Readonly<Record<string, string>> = {},
): Promise<JsonObject> {
  const folder = mkdtempSync(join(tmpdir(), 'free-text-'));
  try {
    const output = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { value }] as const),
    );
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ output }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const terraform = new Terraform(folder, 'http://127.0.0.1:9');
    await terraform.run(['init']);
    await terraform.run(['apply', '-auto-approve']);
    return await terraform.outputs();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
