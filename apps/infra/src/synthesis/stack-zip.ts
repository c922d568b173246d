import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { zipWithSignals } from '@inference-pipeline/inference-contract/function-zip';
import type { NamedStackConfig } from '@inference-pipeline/stack-file';

/**
 * Writes the function's zip of a stack, with the file of its signals, under the zip's own name: name and
 * content reach the output.
 *
 * @param folder for the zips of all stacks
 * @returns the path of the stack's zip; without signals, that of the function's zip itself
 */
export function writeStackZip(
  functionZip: string,
  { name, watched }: NamedStackConfig,
  folder: string,
): string {
  if (watched === undefined) return functionZip;

  const path = join(folder, name, basename(functionZip));
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(path, zipWithSignals(readFileSync(functionZip), watched));
  return path;
}
