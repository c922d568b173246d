import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pathsOf } from '../src/paths';

describe('path of a run', () => {
  let folder = '';
  let file = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ground-truth-paths-'));
    file = join(folder, 'rejects.jsonl');
    writeFileSync(file, '{"requestId":"a","groundTruth":1}\n');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is beside the file by default', () => {
    expect(pathsOf({ file })).toEqual({
      file,
      progress: `${file}.progress`,
      rejects: `${file}.rejects.jsonl`,
    });
  });

  it.each(['progress', 'rejects'] as const)(
    'is refused if %s would overwrite the file',
    (option) => {
      const link = join(folder, 'link.jsonl');
      symlinkSync(file, link);

      for (const path of [file, `${folder}/./rejects.jsonl`, link]) {
        expect(() => pathsOf({ file, [option]: path })).toThrow(
          `--${option}: expected another file than --file, got `,
        );
      }
    },
  );

  it('is refused if progress and rejects are one file', () => {
    const both = join(folder, 'both');

    expect(() => pathsOf({ file, progress: both, rejects: both })).toThrow(
      `--rejects: expected another file than --progress, got ${both} for both.`,
    );
  });
});
