import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { commitOf } from '../src/commit-of';

describe('commit of a revision', () => {
  let root: string;
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      cwd: root,
      encoding: 'utf8',
    }).trim();

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'commit of '));
    git('init', '--quiet', '--initial-branch=main');
    git('commit', '--quiet', '--allow-empty', '--message=one');
    git('tag', '--annotate', '--message=release', 'v1.4.1');
    git('commit', '--quiet', '--allow-empty', '--message=two');
  });

  afterAll(() => rmSync(root, { recursive: true }));

  it('resolves branches, annotated tags and expressions', () => {
    expect(commitOf('main', root)).toBe(git('rev-parse', 'HEAD'));
    expect(commitOf('v1.4.1', root)).toBe(git('rev-parse', 'HEAD~1'));
    expect(commitOf('main~1', root)).toBe(git('rev-parse', 'HEAD~1'));
  });

  it('suggests the nearest name', () => {
    expect(() => commitOf('v1.4.0', root)).toThrow(
      'There is no git revision "v1.4.0". Did you mean "v1.4.1"?',
    );
  });

  it.each(['$(touch pwned)', '--output=pwned', 'HEAD:file', ''])(
    'refuses %j and says what to do',
    (revision) => {
      expect(() => commitOf(revision, root)).toThrow(
        `There is no git revision "${revision}". Give a branch, tag or commit with --base`,
      );
    },
  );

  it('says that a clone is shallow', () => {
    const clone = mkdtempSync(join(tmpdir(), 'shallow '));
    git('clone', '--quiet', '--depth=1', `file://${root}`, clone);

    expect(() => commitOf('0123456789abcdef', clone)).toThrow('git fetch --unshallow');
    rmSync(clone, { recursive: true });
  });

  it('says that there is no repository', () => {
    const folder = mkdtempSync(join(tmpdir(), 'no repository '));

    expect(() => commitOf('main', folder)).toThrow('is not in a git repository');
    rmSync(folder, { recursive: true });
  });
});
