import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The path of the only file below a folder with a certain name.
 *
 * @throws Error when there is not exactly one
 */
export function onlyFile(folder: string, name: RegExp): string {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const [path] = found;
  if (path === undefined || found.length > 1) {
    throw new Error(`Expected one ${name.source} below ${folder}, got ${found.join(', ')}`);
  }

  return path;
}
