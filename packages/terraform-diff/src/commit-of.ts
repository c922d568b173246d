import { spawnSync } from 'node:child_process';

import { didYouMean, UserError } from '@inference-pipeline/command-line';

/**
 * The commit of a git revision: a branch, a tag, a commit, or an expression such as `HEAD~1`.
 *
 * @throws UserError if `root` is not in a git repository, or has no such revision
 */
export function commitOf(revision: string, root: string): string {
  // Without --end-of-options, git would take a revision such as "--output=x" for an option.
  const { status, stdout } = git(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    root,
  );
  if (status === 0) return stdout.trim();
  const names = git(
    ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/tags', 'refs/remotes'],
    root,
  );
  if (names.status !== 0) {
    throw new UserError(
      `${root} is not in a git repository, so there is no revision "${revision}" to compare with. Give the output folder of a synthesis with --from.`,
    );
  }
  throw new UserError(
    `There is no git revision "${revision}". ${advice(revision, names.stdout.trim().split('\n'), root)}`,
  );
}

function advice(revision: string, names: readonly string[], root: string): string {
  const hint = didYouMean(revision, names);
  if (hint !== undefined) return `${hint[0]?.toUpperCase()}${hint.slice(1)}`;
  const isShallow = git(['rev-parse', '--is-shallow-repository'], root).stdout.trim() === 'true';
  return isShallow
    ? 'This clone is shallow: fetch the history with "git fetch --unshallow --tags".'
    : 'Give a branch, tag or commit with --base; "git fetch --tags" gets those of the remote. Or give the output folder of a synthesis with --from.';
}

function git(args: readonly string[], cwd: string): { status: number | null; stdout: string } {
  const { status, stdout, error } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  if (error !== undefined) {
    throw new UserError(
      `git did not start (${error.message}). Install it, or compare with --from.`,
    );
  }

  return { status, stdout };
}
