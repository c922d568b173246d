import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { networkRefusal } from '../src/no-network';
import { mustRun, run, type Outcome } from '../src/run';
import { fileHashes } from '../src/tree';
import { wholeCopy } from '../src/workspace-copy';

const network = networkRefusal();

const HANOI = { TZ: 'Asia/Ho_Chi_Minh', LC_ALL: 'vi_VN.UTF-8', LANG: 'vi_VN.UTF-8' };
const GREENWICH = { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' };

/** Runs `npx …` without network, AWS variables, terraform and anything at home. */
async function npx(
  workspace: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const [command = '', ...rest] = [...network.prefix, 'npx', '--no', ...args];
  return mustRun(command, rest, {
    cwd: workspace,
    env: { ...network.env, ...env },
  });
}

// The tests build on each other.
describe(`synthesis, the network refused by ${network.name}`, () => {
  const output = (workspace: string) => join(workspace, 'cdktf.out');
  const timings: Record<string, number> = {};
  let hanoi: string;
  let greenwich: string;

  beforeAll(async () => {
    [hanoi, greenwich] = await Promise.all([wholeCopy('bản sao ở Hà Nội'), wholeCopy('a clone')]);
  });

  afterAll(() => {
    const lines = Object.entries(timings).map(
      ([what, s]) => `  ${s.toFixed(2).padStart(6)} s  ${what}`,
    );
    process.stdout.write(`${lines.join('\n')}\n`);
  });

  it('has no terraform and no AWS settings to use', async () => {
    const look = 'console.log(Object.keys(process.env).filter((name) => /AWS/i.test(name)).join())';
    expect((await mustRun('node', ['-e', look], { cwd: greenwich })).stdout).toBe('\n');
    await expect(run('terraform', ['version'], { cwd: greenwich })).rejects.toThrow('ENOENT');
  });

  it('writes the same bytes in two clones, time zones and locales', async () => {
    const first = await npx(hanoi, ['nx', 'run', 'infra:synth'], HANOI);
    timings['npx nx run infra:synth, uncached (target: under 6 s)'] = first.seconds;
    await npx(greenwich, ['nx', 'run', 'infra:synth'], GREENWICH);

    const files = fileHashes(output(hanoi));
    expect(fileHashes(output(greenwich))).toEqual(files);
    expect(Object.keys(files).filter((file) => file.endsWith('.zip'))).toHaveLength(2);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'manifest.json',
        'stacks/dev/cdk.tf.json',
        'stacks/prod/cdk.tf.json',
      ]),
    );
  });

  it('comes from the cache the second time', async () => {
    const before = fileHashes(output(hanoi));
    rmSync(output(hanoi), { recursive: true });
    const second = await npx(hanoi, ['nx', 'run', 'infra:synth'], HANOI);
    timings['npx nx run infra:synth, from cache (target: under 2 s)'] = second.seconds;
    expect(second.stdout).toContain('for 2 out of 2 tasks');
    expect(fileHashes(output(hanoi))).toEqual(before);
  });

  it('writes the same bytes of the modules, beside the stacks', async () => {
    const before = fileHashes(output(hanoi));
    await Promise.all([
      npx(hanoi, ['nx', 'run', 'infra:module'], HANOI),
      npx(greenwich, ['nx', 'run', 'infra:module'], GREENWICH),
    ]);

    const files = fileHashes(output(hanoi));
    expect(fileHashes(output(greenwich))).toEqual(files);
    expect(files).toEqual(expect.objectContaining(before));
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['modules/dev/main.tf.json', 'modules/prod/SHA256SUMS']),
    );
    rmSync(join(output(hanoi), 'modules'), { recursive: true });
  });

  it('writes the same bytes by cdktf synth', async () => {
    rmSync(output(greenwich), { recursive: true });
    const cdktf = await npx(greenwich, ['cdktf', 'synth'], GREENWICH);
    timings['npx cdktf synth, its bundle from cache'] = cdktf.seconds;
    expect(fileHashes(output(greenwich))).toEqual(fileHashes(output(hanoi)));
  });
});
