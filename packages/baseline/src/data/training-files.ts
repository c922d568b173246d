import { existsSync, realpathSync } from 'node:fs';

import { UserError } from '@inference-pipeline/command-line';

import type { Engine } from '../engine/engine';
import { sqlText } from '../engine/sql';
import { dataFile, type DataFile } from './file-format';

/**
 * The files of paths and patterns (`*`, `?`, `[…]`, `**`), each once, whatever it is called, sorted by path.
 *
 * @throws UserError if there are none for one of them, or one cannot be read
 */
export async function trainingFiles(
  engine: Engine,
  patterns: readonly string[],
): Promise<readonly DataFile[]> {
  const paths = new Map<string, string>();
  for (const pattern of patterns) {
    const found = await matchesOf(engine, pattern);
    if (found.length === 0) throw new UserError(`${pattern}: no such file`);
    for (const path of found) paths.set(targetOf(path), path);
  }
  return [...paths.values()].sort().map(dataFile);
}

async function matchesOf(engine: Engine, pattern: string): Promise<readonly string[]> {
  if (existsSync(pattern)) return [pattern];

  const rows = await engine.rows(`SELECT file FROM glob(${sqlText(pattern)})`);
  return rows.map(({ file }) => String(file));
}

/** What a path leads to; the path itself if it leads nowhere, which is reported when the file is read. */
function targetOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}
