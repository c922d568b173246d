import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checksums } from '../src/checksums';

describe('a list of checksums', () => {
  const folder = mkdtempSync(join(tmpdir(), 'check sums '));

  beforeAll(() => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'b.json'), '{}');
    writeFileSync(join(folder, 'assets', 'a zip'), 'a');
    writeFileSync(join(folder, 'SHA256SUMS'), checksums(folder));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has a line for each file, sorted by path, and none for itself', () => {
    expect(checksums(folder)).toMatch(/^[0-9a-f]{64} {2}assets\/a zip\n[0-9a-f]{64} {2}b.json\n$/);
  });

  it('lets sha256sum find a changed file', () => {
    const check = () =>
      execFileSync('sha256sum', ['--check', 'SHA256SUMS'], {
        cwd: folder,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    expect(check()).toBe('assets/a zip: OK\nb.json: OK\n');

    writeFileSync(join(folder, 'b.json'), '{ }');

    expect(check).toThrow('did NOT match');
  });
});
