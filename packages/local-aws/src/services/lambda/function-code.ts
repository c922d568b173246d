import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import { unzipSync } from 'fflate';

/** The unpacked code of a function. */
export interface FunctionCode {
  readonly folder: string;
  /** SHA-256 of the zip in base64, like Lambda's `CodeSha256`. */
  readonly sha256: string;
  remove(): void;
}

/**
 * Unpacks a function's zip into a temporary folder.
 *
 * @throws UserError if the zip is missing or malformed
 */
export function unpackFunction(zipPath: string): FunctionCode {
  const zip = readZip(zipPath);
  const entries = Object.entries(unzip(zip, zipPath));
  const folder = mkdtempSync(join(tmpdir(), 'lambda function '));
  for (const [name, contents] of entries) {
    const path = resolve(folder, name);
    // Entries named `../…` would leave the folder.
    if (name.endsWith('/') || !path.startsWith(folder + sep)) continue;

    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  return {
    folder,
    sha256: createHash('sha256').update(zip).digest('base64'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function readZip(zipPath: string): Buffer {
  try {
    return readFileSync(zipPath);
  } catch (error) {
    throw new UserError(
      `The function's zip cannot be read: ${(error as Error).message}. Synthesize the stacks again: npx nx run infra:synth`,
    );
  }
}

function unzip(zip: Buffer, zipPath: string): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch (error) {
    throw new UserError(`${zipPath} is not a zip file: ${(error as Error).message}`);
  }
}
