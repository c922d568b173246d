import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parseStackFile } from '@inference-pipeline/stack-file';
import { Testing } from 'cdktf';

import { InferenceStack } from '../../src/stack/inference-stack';

const folder = mkdtempSync(join(tmpdir(), 'infra-'));
const functionZip = join(folder, 'function.zip');
writeFileSync(functionZip, 'a zip');

interface SynthesizedVariable {
  readonly type: string;
  readonly default: unknown;
  readonly description: string;
  readonly validation?: readonly { readonly condition: string; readonly error_message: string }[];
}

interface Synthesized {
  readonly output: Readonly<Record<string, { readonly value: string }>>;
  readonly variable: Readonly<Record<string, SynthesizedVariable>>;
  readonly resource: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
  >;
}

/** The Terraform of a stack file's text. */
export function synthesizeText(text: string): Synthesized {
  const { config, watched, diagnostics } = parseStackFile('test.yaml', text);
  expect(diagnostics).toEqual([]);
  if (!config) throw new Error('no configuration');
  const app = Testing.app({ outdir: folder });
  const stack = new InferenceStack(
    app,
    { name: 'test', config, ...(watched && { watched }) },
    functionZip,
  );
  return JSON.parse(Testing.synth(stack)) as Synthesized;
}
