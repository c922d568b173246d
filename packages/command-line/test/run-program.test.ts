import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A separate process, because the executor hands its output streams to the program.
const RUN = `
const run = require(${JSON.stringify(join(__dirname, '../nx/run-program.cjs'))});
run(JSON.parse(process.argv[1]), { root: process.cwd() }).then(({ success }) =>
  process.stdout.write(String(success)),
);
`;

describe('Nx executor for programs', () => {
  let folder: string;
  const run = (source: string, commandLine: readonly string[]) => {
    const program = join(folder, 'program.ts');
    writeFileSync(program, source);
    const options = JSON.stringify({ program, commandLine });
    return spawnSync(process.execPath, ['--eval', RUN, options], {
      cwd: join(__dirname, '../../..'),
      encoding: 'utf8',
    }).stdout;
  };

  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'run program '))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [['--base=$(touch${IFS}pwned)', '`id`', '; id', '&& id', '> pwned']],
    [['two words', '"', "'", '\\', '\n', '', '*', '~', '%PATH%', 'é😀']],
  ])('hands over the arguments %j unchanged', (args) => {
    const printed = run('process.stdout.write(JSON.stringify(process.argv.slice(2)))', args);

    expect(printed).toBe(`${JSON.stringify(args)}true`);
  });

  it.each(['process.exitCode = 2', 'process.kill(process.pid, "SIGKILL")', 'throw new Error()'])(
    'fails if the program does: %s',
    (source) => {
      expect(run(source, [])).toBe('false');
    },
  );
});
