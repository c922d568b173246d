import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

/** The list of checksums that synthesis writes into each hand-over. */
const SUMS_FILE = 'SHA256SUMS';

/** The folders of an output folder whose entries are hand-overs. */
const FOLDERS = ['stacks', 'modules', 'hcl', 'hcl/modules'];

/** A line of `sha256sum`. */
const SUM = /^([0-9a-f]{64}) [ *](.+)$/;

/** The content of a hand-over: what is in the folder of a stack or a module. */
export interface Contents {
  /** SHA-256 of the file `SHA256SUMS`: what `APPROVED_SUMS` of the example pipelines takes. */
  readonly digest: string;
  /** SHA-256 of each file, by its path in the hand-over. */
  readonly files: Readonly<Record<string, string>>;
}

/** Hand-overs by their paths in the output folder, such as `stacks/dev` and `hcl/modules/dev`. */
export type HandOvers = Readonly<Record<string, Contents>>;

/**
 * Reads the checksums of every hand-over in an output folder of synthesis.
 *
 * @throws UserError if there is none, or one has no valid checksums
 */
export function handOversIn(output: string): HandOvers {
  const paths = FOLDERS.flatMap((folder) => handOverPaths(output, folder)).sort();
  if (paths.length === 0) throw new UserError(nothingIn(output));
  return Object.fromEntries(paths.map((path) => [path, contentsOf(join(output, path))]));
}

/**
 * Compares files with their checksums, so that nothing is kept that synthesis did not write.
 *
 * @throws UserError that names the first file that differs
 */
export function requireAsSynthesized(output: string, handOvers: HandOvers): void {
  for (const [path, { files }] of Object.entries(handOvers)) {
    const [file] =
      Object.entries(files).find(([name, sum]) => sumOf(join(output, path, name)) !== sum) ?? [];
    if (file === undefined) continue;
    throw new UserError(
      `${join(output, path, file)} is not as ${SUMS_FILE} beside it says: it was changed or removed after synthesis. ` +
        `Remove ${join(output, path)}, and run the command again with --skip-nx-cache.`,
    );
  }
}

function handOverPaths(output: string, folder: string): readonly string[] {
  if (!existsSync(join(output, folder))) return [];
  return readdirSync(join(output, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)
    .filter((path) => !FOLDERS.includes(path));
}

function contentsOf(folder: string): Contents {
  const path = join(folder, SUMS_FILE);
  if (!existsSync(path)) {
    throw new UserError(
      `${path} does not exist: expected the checksums that synthesis writes into each hand-over. Synthesize again, or give another path with --since.`,
    );
  }
  const content = readFileSync(path);
  const lines = content.toString('utf8').split('\n').filter(Boolean);
  const files = lines.map((line, index) => {
    const [, sum = '', file = ''] = SUM.exec(line) ?? [];
    if (sum !== '') return [file, sum] as const;
    throw new UserError(
      `${path}:${index + 1}: expected a checksum and a path, got ${JSON.stringify(line.slice(0, 80))}. Synthesize again.`,
    );
  });
  return { digest: sha256(content), files: Object.fromEntries(files) };
}

function sumOf(file: string): string | undefined {
  return existsSync(file) ? sha256(readFileSync(file)) : undefined;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function nothingIn(output: string): string {
  const hint = existsSync(join(output, 'changes.json'))
    ? ` It holds a changes.json: give ${join(output, 'changes.json')}.`
    : ' Give the folder that has "stacks" in it, such as cdktf.out.';
  return `${output} holds no synthesis: expected <stack>/${SUMS_FILE} in ${FOLDERS.join(', ')}.${hint}`;
}
