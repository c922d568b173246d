import { existsSync } from 'node:fs';

import { UserError } from '@inference-pipeline/command-line';

import type { Engine } from '../engine/engine';
import { sqlText } from '../engine/sql';
import { dataFile, type DataFile } from './file-format';

/**
 * The files of paths and patterns (`*`, `?`, `[…]`, `**`), each once, sorted by path.
 *
 * @throws UserError if there are none for one of them, or one cannot be read
 */
export async function trainingFiles(
  engine: Engine,
  patterns: readonly string[],
): Promise<readonly DataFile[]> {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    const found = await matchesOf(engine, pattern);
    if (found.length === 0) throw new UserError(`${pattern}: no such file`);
    for (const path of found) paths.add(path);
  }
  return [...paths].sort().map(dataFile);
}

async function matchesOf(engine: Engine, pattern: string): Promise<readonly string[]> {
  if (existsSync(pattern)) return [pattern];

  const rows = await engine.rows(`SELECT file FROM glob(${sqlText(pattern)})`);
  return rows.map(({ file }) => String(file));
}
