import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

import { LocalPipeline } from './support/local-pipeline';

const ROOT = resolve(__dirname, '../../..');

/** More at a time are throttled, as by a reserved concurrency. */
const MAX_SANDBOXES = 2;

describe('command inference:ground-truth', () => {
  const pipeline = new LocalPipeline();
  const folder = mkdtempSync(join(tmpdir(), 'labels '));
  const file = join(folder, 'labels.csv.gz');

  beforeAll(() => pipeline.start(MAX_SANDBOXES));

  afterAll(async () => {
    await pipeline.stop();
    rmSync(folder, { recursive: true });
  });

  function run(...options: readonly string[]) {
    const node = ['--import=tsx', '--conditions=@inference-pipeline/source'];
    const program = join(ROOT, 'packages/ground-truth/src/main.ts');
    const env = {
      ...process.env,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
    return new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
      const child = execFile(
        process.execPath,
        [...node, program, `--file=${file}`, `--url=${pipeline.url}`, ...options],
        { cwd: ROOT, env },
        (_, stdout, stderr) => done({ code: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  }

  it('records and counts each ground truth of a file in the deployed function, once', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `id-${index}`);
    await Promise.all(ids.map((id, index) => pipeline.record(id, index % 2)));
    await pipeline.record('failed', 1, { status: { S: 'failed' } });
    await pipeline.record('expired', 1, { expiresAt: { N: '1700000000' } });
    const rows = [...ids, 'failed', 'expired', 'never-was', ''].map((id) => `${id},churns`);
    writeFileSync(file, gzipSync(`requestId,groundTruth\n${rows.join('\n')}\n`));

    const first = await run('--kind=category', '--concurrency=8');
    const again = await run('--kind=category');

    expect(first).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /454 lines, 4 refused\n {2}recorded +450 .*\n {2}unknown +1 .*\n {2}expired +1 .*\n {2}failed-inference +1 .*\n {2}broken +1 /,
      ) as string,
    });
    expect(again.stdout).toContain('453 of them were sent by an earlier run.');
    expect(again.stdout).toMatch(/recorded +450/);

    const recorded = await pipeline.groundTruths();
    expect(ids.map((id) => recorded[id])).toEqual(ids.map(() => 'churns'));
    expect(recorded['never-was']).toBeUndefined();
    expect(pipeline.metric('GroundTruthCount')).toHaveLength(450);
    const correct = pipeline.metric('CorrectCount');
    expect(correct.reduce((sum, value) => sum + value, 0)).toBe(225);

    const rejects = readFileSync(`${file}.rejects.jsonl`, 'utf8').trimEnd().split('\n');
    expect(rejects.map((line) => (JSON.parse(line) as { status: string }).status).sort()).toEqual([
      'broken',
      'expired',
      'failed-inference',
      'unknown',
    ]);
    // By default requests are signed.
    expect(pipeline.received.every(({ authorization }) => authorization?.startsWith('AWS4-'))).toBe(
      true,
    );
  });

  it('reports conflicts, and corrects them where it is told to', async () => {
    await pipeline.record('conflict', 1, { groundTruth: { S: '"stays"' } });
    writeFileSync(file, '{"requestId":"conflict","groundTruth":"churns"}\n');

    const refused = await run('--authorization=none', '--restart');
    const corrected = await run('--authorization=none', '--correct');

    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stdout).toMatch(/conflict +1 .*--correct replaces it/);
    expect(corrected).toMatchObject({ code: 0 });
    expect(corrected.stdout).toMatch(/corrected +1 /);
    expect((await pipeline.groundTruths())['conflict']).toBe('churns');
    expect(existsSync(`${file}.rejects.jsonl`)).toBe(false);
  });

  it('checks a file without sending it', async () => {
    const before = pipeline.received.length;
    writeFileSync(file, 'requestId,groundTruth\na,x\nb\n');

    const checked = await run('--check');

    expect(checked).toMatchObject({ code: 1 });
    expect(checked.stdout).toContain('1 ground truth, 1 broken line.');
    expect(checked.stderr).toContain('line 3: expected 2 fields as in the header, got 1');
    expect(pipeline.received).toHaveLength(before);
  });

  it.each<[string, readonly string[], string]>([
    ['the file is missing', ['--file=nowhere.csv'], '--file: there is no file'],
    ['an option is wrong', ['--concurrency=0'], 'Expected a whole number from 1 to 50'],
    ['no kind is known', [], 'Pass --kind=number or --kind=category'],
  ])('ends with 2 if %s', async (_, options, message) => {
    writeFileSync(file, 'requestId,groundTruth\na,x\n');

    const ended = await run(...options);

    expect(ended).toMatchObject({ code: 2 });
    expect(ended.stderr).toContain(message);
  });
});
