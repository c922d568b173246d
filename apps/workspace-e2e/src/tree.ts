import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** SHA-256 of every file below a folder, by its path there, in the form that Terraform uses. */
export function fileHashes(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(files.map((file) => [relative(folder, file), sha256(file)]));
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('base64');
}
