import { join, resolve } from 'node:path';

import type { Workspace } from '@inference-pipeline/command-line';

import { compareHandOvers } from './compare';
import { handOversIn, requireAsSynthesized } from './hand-overs';
import { earlierHandOvers, manifestOf, manifestText, writeManifest } from './manifest';
import type { ChangesOptions } from './options';
import { changesSummary } from './summary';

/** The manifest's name in the output folder. */
const MANIFEST_FILE = 'changes.json';

/**
 * Compares the hand-overs in the output folder with those of an earlier synthesis, prints the result
 * and writes it to `changes.json` in the output folder. The earlier manifest may be that same file.
 *
 * @throws UserError if one of the two cannot be read, or a file was changed after synthesis
 */
export function changes(options: ChangesOptions, { output }: Pick<Workspace, 'output'>): void {
  const before = options.since === undefined ? {} : earlierHandOvers(resolve(options.since));
  const after = handOversIn(output);
  requireAsSynthesized(output, after);
  const comparison = compareHandOvers(before, after);
  const manifest = manifestOf(comparison);
  const path = join(output, MANIFEST_FILE);
  writeManifest(path, manifest);
  process.stdout.write(
    options.json ? manifestText(manifest) : `${changesSummary(comparison)}Written to ${path}.\n`,
  );
}
