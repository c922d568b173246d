import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { CHECKOUT, checkoutFiles } from './checkout';
import { mustRun } from './run';
import { scratchPath } from './scratch';

/** npm links the packages of the workspace in this folder, by relative paths. */
const OWN_SCOPE = '@inference-pipeline';

/**
 * A copy of the checkout for experiments, ready in a second. Packages of the workspace resolve to
 * the copy; all others are links to those installed in the checkout.
 *
 * @returns its path, which contains a space
 */
export function linkedCopy(name: string): string {
  const copy = copyFiles(name);
  const installed = join(CHECKOUT, 'node_modules');
  mkdirSync(join(copy, 'node_modules'));
  for (const entry of readdirSync(installed).filter((entry) => entry !== OWN_SCOPE)) {
    symlinkSync(join(installed, entry), join(copy, 'node_modules', entry));
  }

  cpSync(join(installed, OWN_SCOPE), join(copy, 'node_modules', OWN_SCOPE), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const folder of installationsOfProjects()) {
    symlinkSync(join(CHECKOUT, folder), join(copy, folder));
  }

  return copy;
}

/**
 * A copy of the checkout that shares no path with it, like a clone after `npm ci`. Takes a minute.
 *
 * @returns its path, which contains a space
 */
export async function wholeCopy(name: string): Promise<string> {
  const copy = copyFiles(name);
  for (const folder of ['node_modules', ...installationsOfProjects()]) {
    await mustRun('cp', ['-a', join(CHECKOUT, folder), join(copy, folder)], {
      cwd: copy,
      env: { PATH: process.env['PATH'] ?? '' },
    });
  }
  return copy;
}

/** Stack files, baselines and ledgers are the user's data, so a copy gets stack files of the tests instead. */
const USER_DATA =
  /^apps\/infra\/(stacks\/(?!.*\.schema\.json$).*|addresses\/(stacks|modules)\/.*)$/;
const FIXTURE_STACKS = 'apps/infra/test/fixtures/stacks';

function copyFiles(name: string): string {
  const copy = scratchPath(name);
  const files = checkoutFiles().filter((file) => !USER_DATA.test(file));
  for (const file of files) copyFile(file, join(copy, file));
  for (const stack of ['dev.yaml', 'prod.yaml']) {
    copyFile(join(FIXTURE_STACKS, stack), join(copy, 'apps/infra/stacks', stack));
  }
  return copy;
}

function copyFile(file: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(join(CHECKOUT, file), target);
}

/** The `node_modules` folders of single projects: versions that npm could not hoist to the root. */
function installationsOfProjects(): readonly string[] {
  return ['apps', 'packages']
    .flatMap((group) => readdirSync(join(CHECKOUT, group)).map((project) => join(group, project)))
    .map((project) => join(project, 'node_modules'))
    .filter((folder) => existsSync(join(CHECKOUT, folder)));
}
