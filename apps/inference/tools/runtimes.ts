import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A separate package outside the workspace, because its binaries are called `node`. */
const FOLDER = resolve(__dirname, '..', 'runtimes');

/** A Node.js runtime of Lambda that the function is tested and measured on. */
export interface Runtime {
  /** Lambda's name of it. */
  readonly name: string;
  /** Path of the binary on this machine. */
  readonly nodePath: string;
}

/** The runtimes that the Terraform variable `function_runtime` allows. */
export const RUNTIMES: readonly Runtime[] = ['22', '24'].map((major) => ({
  name: `nodejs${major}.x`,
  nodePath: join(FOLDER, 'node_modules', packageName(major), 'bin', 'node'),
}));

/**
 * Installs the binaries from their lock file, unless they are there in its versions: 110 MB to download,
 * 370 MB on disk.
 *
 * @throws Error if there are none for this machine's platform
 */
export function installRuntimes(): void {
  if (!isInstalled()) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: 'inherit' });
  }
  const missing = RUNTIMES.find(({ nodePath }) => !existsSync(nodePath));
  if (missing !== undefined) {
    throw new Error(
      `No ${missing.name} for ${process.platform} on ${process.arch}: add npm's package of it to ${join(FOLDER, 'package.json')}`,
    );
  }
}

function packageName(major: string): string {
  return `node-${major}-${process.platform}-${process.arch}`;
}

function isInstalled(): boolean {
  const { optionalDependencies } = JSON.parse(
    readFileSync(join(FOLDER, 'package.json'), 'utf8'),
  ) as { readonly optionalDependencies: Readonly<Record<string, string>> };
  return RUNTIMES.every(({ nodePath }) => {
    const folder = resolve(nodePath, '..', '..');
    const file = join(folder, 'package.json');
    if (!existsSync(file)) return false;

    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
    return Object.entries(optionalDependencies).some(
      ([name, wanted]) =>
        folder === join(FOLDER, 'node_modules', name) && wanted.endsWith(`@${version}`),
    );
  });
}

if (require.main === module) installRuntimes();
