import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'esbuild';

import { commonOptions, functionOptions } from '../tools/bundle';

/** Paths of the bundles to compare. */
export interface Contestants {
  /** The deployed function. */
  readonly ours: string;
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
  await build({ ...commonOptions, write: true, outfile: plain });
  await build({
    ...functionOptions,
    entryPoints: ['bench/seed-sequence.ts'],
    write: true,
    outfile: seed,
  });
  return { ours, plain, seed, remove: () => rmSync(folder, { recursive: true }) };
}
