import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import { openStacks, type TerraformJson } from '@inference-pipeline/terraform';

import { commitOf } from './commit-of';

/** The folder in which npm links the workspace's own packages, by relative paths. */
const OWN_SCOPE = '@inference-pipeline';

/**
 * Synthesizes another revision with its own program, in a temporary working tree. The working copy is
 * not touched.
 *
 * @throws UserError if there is no such revision, or it does not synthesize
 */
export function synthesisOf(revision: string, root: string): ReadonlyMap<string, TerraformJson> {
  const commit = commitOf(revision, root);
  const scratch = mkdtempSync(join(tmpdir(), 'diff base '));
  const tree = join(scratch, 'tree');
  try {
    must('git', ['worktree', 'add', '--quiet', '--detach', tree, commit], root);
    install(root, tree);
    must(join(tree, 'node_modules/.bin/nx'), ['run', 'infra:synth'], tree);
    return openStacks(join(tree, 'cdktf.out'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    spawnSync('git', ['worktree', 'prune'], { cwd: root });
  }
}

/**
 * Links the working copy's dependencies if both lock the same ones; otherwise npm installs the
 * revision's. The workspace's packages are always those of the revision.
 */
function install(root: string, tree: string): void {
  if (lockedPackages(root) !== lockedPackages(tree)) {
    must('npm', ['ci', '--no-audit', '--no-fund'], tree);
    return;
  }
  linkInstalled(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const project of projectsOf(root)) {
    const installed = join(root, project, 'node_modules');
    if (existsSync(installed) && existsSync(join(tree, project))) {
      symlinkSync(installed, join(tree, project, 'node_modules'));
    }
  }
}

/** The packages that npm would install, as text to compare. */
function lockedPackages(folder: string): string {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
  };
  return JSON.stringify(
    Object.entries(packages)
      .filter(([, { integrity }]) => integrity !== undefined)
      .map(([place, { integrity }]) => [place, integrity])
      .sort(),
  );
}

function linkInstalled(installed: string, links: string): void {
  mkdirSync(links);
  for (const entry of readdirSync(installed).filter((name) => name !== OWN_SCOPE)) {
    symlinkSync(join(installed, entry), join(links, entry));
  }

  mkdirSync(join(links, OWN_SCOPE));
  for (const entry of readdirSync(join(installed, OWN_SCOPE))) {
    symlinkSync(readlinkSync(join(installed, OWN_SCOPE, entry)), join(links, OWN_SCOPE, entry));
  }
}

function projectsOf(root: string): readonly string[] {
  return ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(root, group)).map((project) => join(group, project)),
  );
}

function must(command: string, args: readonly string[], cwd: string): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: cleanEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return;
  const said = error?.message ?? `${stdout}${stderr}`.trim();
  throw new UserError(`"${[command, ...args].join(' ')}" failed in ${cwd}:\n${said}`);
}

/** Without the variables of Nx and npm that name the working copy, which is not this tree. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(NX_|npm_)/.test(name));
  return { ...Object.fromEntries(inherited), NX_DAEMON: 'false' };
}
