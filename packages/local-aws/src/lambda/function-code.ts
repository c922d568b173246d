import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import { unzipSync } from 'fflate';

/** The zip of the function is not there or not readable. */
export class FunctionCodeError extends UserError {
  override readonly name = 'FunctionCodeError';
}

/** The function's code, unpacked where Node.js can load it. */
export interface FunctionCode {
  readonly folder: string;
  /** SHA-256 of the zip, base64, as Lambda tells it. */
  readonly sha256: string;
  remove(): void;
}

/**
 * Unpacks the zip that synthesis hands over into a folder of its own.
 *
 * @throws FunctionCodeError when there is no such zip
 */
export function unpackFunction(zipPath: string): FunctionCode {
  const zip = readZip(zipPath);
  const folder = mkdtempSync(join(tmpdir(), 'inference-console-'));
  for (const [name, contents] of Object.entries(unzip(zip, zipPath))) {
    const path = resolve(folder, name);
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
    throw new FunctionCodeError(
      `The function's zip cannot be read: ${(error as Error).message}. Synthesize the stacks again: npx nx run infra:synth`,
    );
  }
}

function unzip(zip: Buffer, zipPath: string): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch (error) {
    throw new FunctionCodeError(`${zipPath} is no zip: ${(error as Error).message}`);
  }
}
