import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SIGNALS_FILE_NAME } from '@inference-pipeline/inference-contract';
import { build } from 'esbuild';

import { commonOptions, functionOptions } from '../tools/bundle';
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
  const [ours, plain, seed] = ['ours', 'plain', 'seed'].map((name) =>
    join(folder, `${name}.js`),
  ) as [string, string, string];
  await build({ ...functionOptions, write: true, outfile: ours });
  const watching = join(folder, 'watching', 'ours.js');
  mkdirSync(join(watching, '..'));
  copyFileSync(ours, watching);
  writeFileSync(join(watching, '..', SIGNALS_FILE_NAME), JSON.stringify(TEN_SIGNALS));
  await build({ ...commonOptions, write: true, outfile: plain });
  await build({
    ...functionOptions,
    entryPoints: ['bench/seed-sequence.ts'],
    write: true,
    outfile: seed,
  });
  return { ours, watching, plain, seed, remove: () => rmSync(folder, { recursive: true }) };
}
