import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Notices } from '../../src/control/notices';
import { Keeper } from '../../src/journal/keeper';

let folder: string;
let printed: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keeper '));
  printed = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (files: { readonly journalPath?: string; readonly recordFile?: string }) =>
  new Keeper({
    journalPath: files.journalPath,
    recordFile: files.recordFile,
    notices: new Notices(
      () => 0,
      (text) => printed.push(text),
    ),
  });

const entry = (t: number) => ({ t, log: { g: 'g', m: 'm' } });

describe('keeper', () => {
  it('reports a full disk once, and does not lose the journal for a full recording', () => {
    const journalPath = join(folder, 'journal.jsonl');
    const keeper = open({ journalPath, recordFile: '/dev/full' });
    for (const startMs of [1, 2]) {
      keeper.keep({ t: 1_795_000_000_000, fault: { name: 'slowModel', startMs } });
      keeper.flush();
    }
    expect(printed).toEqual([
      expect.stringMatching(
        /^\/dev\/full cannot grow: the disk is full\. Make room, .* Until then the events are kept in memory\.$/,
      ),
    ]);
    expect(() => keeper.close()).toThrow('The last events could not be written');
    expect(readFileSync(journalPath, 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('reports a few of many damaged lines, and how many there are', () => {
    const journalPath = join(folder, 'journal.jsonl');
    const good = JSON.stringify(entry(1_795_000_000_000));
    const bad = ['nonsense', '{"t":5,"log":{}}', '{"t":1e300,"log":{}}', '7', 'null', '\u0000'];
    writeFileSync(journalPath, [good, ...bad, ...bad, good, ''].join('\n'));
    const keeper = open({ journalPath });
    expect([...keeper.entries()]).toHaveLength(2);
    expect(printed).toHaveLength(6);
    expect(printed.at(-1)).toContain('skipped 12 lines in all. They stay in the file');
    keeper.close();
  });

  it('does not record into the journal', () => {
    const path = join(folder, 'journal.jsonl');
    expect(() => open({ journalPath: path, recordFile: path })).toThrow(
      `--record: ${path} is the journal`,
    );
  });

  it('names a folder that was given for a file', () => {
    expect(() => open({ recordFile: folder })).toThrow(
      `${folder} is a folder where a file was expected. Choose a file with --record.`,
    );
  });
});
