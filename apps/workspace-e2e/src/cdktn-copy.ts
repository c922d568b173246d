import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { scratchPath } from './scratch';
import { linkedCopy } from './workspace-copy';

/** The successors of CDKTF's packages. They are not dependencies of the workspace. */
const SUCCESSORS = ['cdktn@0.24.0', '@cdktn/provider-aws@25.7.0', 'constructs@10.7.0'] as const;

/** Module specifiers to replace, with the replacement. */
const RENAMES: Readonly<Record<string, string>> = {
  "'cdktf'": "'cdktn'",
  "'@cdktf/provider-aws/": "'@cdktn/provider-aws/",
};

const INSTALL_TIMEOUT_MS = 240_000;

/**
 * A copy of the checkout that runs on CDK Terrain (cdktn) in place of CDKTF. Its sources differ
 * only in the package names of imports.
 *
 * @returns its path, and how many files import one of the packages
 */
export async function cdktnCopy(): Promise<{ readonly path: string; readonly renamed: number }> {
  const installed = await installSuccessors();
  const path = linkedCopy('on cdktn');
  for (const name of ['cdktf', '@cdktf', 'constructs']) {
    rmSync(join(path, 'node_modules', name), { force: true });
  }

  for (const name of ['cdktn', '@cdktn', 'constructs']) {
    symlinkSync(join(installed, name), join(path, 'node_modules', name));
  }

  return { path, renamed: renameImports(path) };
}

/** Installs with npm as the machine has it configured, including its registry. */
async function installSuccessors(): Promise<string> {
  const folder = scratchPath('cdktn packages');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  await promisify(execFile)(
    'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--engine-strict=false',
      ...SUCCESSORS,
    ],
    { cwd: folder, timeout: INSTALL_TIMEOUT_MS, env: environmentOfItsOwn() },
  );
  return join(folder, 'node_modules');
}

/** npm passes its own project to the programs that it runs. These run in another one. */
function environmentOfItsOwn(): NodeJS.ProcessEnv {
  const ofTheProject = /^npm_(config_(local_prefix|prefix)|package_|lifecycle_)/;
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !ofTheProject.test(name)),
  );
}

function renameImports(workspace: string): number {
  const folders = readdirSync(join(workspace, 'packages')).map((name) => `packages/${name}/src`);
  const sources = ['apps/infra/src', ...folders].flatMap((folder) =>
    readdirSync(join(workspace, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(workspace, folder, file)),
  );
  return sources.filter((file) => {
    const before = readFileSync(file, 'utf8');
    const after = Object.entries(RENAMES).reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      before,
    );
    if (after !== before) writeFileSync(file, after);
    return after !== before;
  }).length;
}
