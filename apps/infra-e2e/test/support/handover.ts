import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file below a folder, by its path there. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * The files that SHA256SUMS lists, read as `sha256sum --check` does.
 *
 * @throws Error naming a file that is not as it was when the list was written
 */
export function verifiedFiles(folder: string): readonly string[] {
  const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [, expected = '', path = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    const actual = createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
    if (actual !== expected) throw new Error(`${path} has SHA-256 ${actual}, not as in "${line}"`);
    return path;
  });
}

/** An example of variables with each default taken out of its comment. */
export function inForce(example: string): string {
  return example.replace(/^# (?=[a-z_]+ = |[ \]}])/gm, '');
}
