import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const CHECKSUMS_PATH = 'SHA256SUMS';

/**
 * The SHA-256 of every file in a folder, except the list itself: one line each, sorted by path, in the
 * format that `sha256sum --check` reads.
 */
export function checksums(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(folder, file).split(sep).join('/'), file] as const)
    .filter(([path]) => path !== CHECKSUMS_PATH)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, file]) => `${sha256(file)}  ${path}\n`)
    .join('');
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
