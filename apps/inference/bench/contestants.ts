import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SIGNALS_FILE_NAME } from '@inference-pipeline/inference-contract';
import { build } from 'esbuild';

import { commonOptions, ENTRY_POINTS, functionOptions } from '../tools/bundle';
import { bundleFiles } from '../tools/bundle-files';
import { TEN_SIGNALS } from './ten-signals';

/** Paths of the bundles to compare. */
export interface Contestants {
  /** The deployed function. */
  readonly ours: string;
  /** The deployed function with ten signals. */
  readonly watching: string;
  /** The same code, built by plain `esbuild --bundle --minify --platform=node`. */
  readonly plain: string;
  /** The guide's sequence of calls, bundled like the function. */
  readonly seed: string;
  /** Deletes the files. */
  remove(): void;
}

/** Builds all contestants in a new folder. */
export async function buildContestants(): Promise<Contestants> {
  const folder = mkdtempSync(join(tmpdir(), 'inference-bench-'));
  const [plain, seed] = ['plain', 'seed'].map((name) => join(folder, `${name}.js`)) as [
    string,
    string,
  ];
  const files = await bundleFiles(ENTRY_POINTS, functionOptions);
  const ours = writeFiles(join(folder, 'ours'), files);
  const watching = writeFiles(join(folder, 'watching'), {
    ...files,
    [SIGNALS_FILE_NAME]: Buffer.from(JSON.stringify(TEN_SIGNALS)),
  });
  await build({ ...commonOptions, write: true, outfile: plain });
  await build({
    ...functionOptions,
    entryPoints: ['bench/seed-sequence.ts'],
    write: true,
    outfile: seed,
  });
  return { ours, watching, plain, seed, remove: () => rmSync(folder, { recursive: true }) };
}

/** Writes the files of the function's zip into a new folder; returns the path of `index.js`. */
function writeFiles(folder: string, files: Readonly<Record<string, Uint8Array>>): string {
  mkdirSync(folder);
  for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), contents);
  return join(folder, 'index.js');
}
