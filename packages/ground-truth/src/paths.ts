import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

import type { GroundTruthOptions } from './options';

/** The files of a run, by absolute path. */
export interface Paths {
  readonly file: string;
  readonly progress: string;
  readonly rejects: string;
}

/**
 * Where a run reads and writes.
 *
 * @throws UserError if two of the files are one: writing would destroy what is read
 */
export function pathsOf(options: Pick<GroundTruthOptions, 'file' | 'progress' | 'rejects'>): Paths {
  const file = resolve(options.file);
  const paths: Paths = {
    file,
    progress: resolve(options.progress ?? `${file}.progress`),
    rejects: resolve(options.rejects ?? `${file}.rejects.jsonl`),
  };
  const taken = new Map<string, string>();
  for (const option of ['file', 'progress', 'rejects'] as const) {
    const path = paths[option];
    const target = existsSync(path) ? realpathSync(path) : path;
    const other = taken.get(target);
    if (other !== undefined) {
      throw new UserError(
        `--${option}: expected another file than --${other}, got ${path} for both.`,
      );
    }
    taken.set(target, option);
  }
  return paths;
}
