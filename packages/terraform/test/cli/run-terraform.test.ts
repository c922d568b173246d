import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { requireTerraform, runTerraform, TerraformFailedError } from '../../src';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'run terraform ')));

/** Puts a terraform on PATH that runs a shell script. */
function standIn(script: string): void {
  writeFileSync(join(folder, 'terraform'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const { PATH } = process.env;
beforeAll(() => {
  process.env.PATH = `${folder}:/usr/bin:/bin`;
});
afterAll(() => {
  process.env.PATH = PATH;
  rmSync(folder, { recursive: true });
});

describe('runTerraform', () => {
  it('runs a command in a folder and captures its output', async () => {
    standIn('pwd; echo "$@"; echo warning >&2');

    const result = await runTerraform(['show', '-json'], { folder });

    expect(result).toMatchObject({ exitCode: 0, stdout: `${folder}\nshow -json\n` });
    expect(result.output).toContain('warning\n');
  });

  it('gives a command an environment, without the call home', async () => {
    standIn('echo "$AWS_ENDPOINT_URL $CHECKPOINT_DISABLE"');

    const environment = { ...process.env, AWS_ENDPOINT_URL: 'http://x' };

    expect((await runTerraform(['plan'], { folder, environment })).stdout).toBe('http://x 1\n');
  });

  it('returns an exit code that is expected', async () => {
    standIn('exit 2');

    const result = await runTerraform(['plan'], { folder, expectedExitCodes: [0, 2] });

    expect(result.exitCode).toBe(2);
  });

  it('refuses another exit code, with the output', async () => {
    standIn('echo "Error: no credentials" >&2; exit 1');

    const run = runTerraform(['plan'], { folder });

    await expect(run).rejects.toThrow(TerraformFailedError);
    await expect(run).rejects.toThrow(
      'terraform plan ended with exit code 1:\nError: no credentials',
    );
  });

  it('reports a signal as 130', async () => {
    standIn('kill -TERM $$');

    await expect(runTerraform(['apply'], { folder })).rejects.toThrow('exit code 130.');
  });
});

describe('requireTerraform', () => {
  it('takes 1.11 and later', async () => {
    standIn('echo \'{"terraform_version": "1.11.0"}\'');

    await expect(requireTerraform()).resolves.toBeUndefined();
  });

  it.each([
    ['an older one', 'echo \'{"terraform_version": "1.10.5"}\'', /is 1\.10, but 1\.11 or later/],
    ['another program', 'echo hello', /printed no version: hello\nInstall/],
  ])('refuses %s', async (_, script, message) => {
    standIn(script);

    await expect(requireTerraform()).rejects.toThrow(message);
  });

  it('says how to install a missing one', async () => {
    rmSync(join(folder, 'terraform'));
    process.env.PATH = folder;

    await expect(requireTerraform()).rejects.toThrow(/terraform was not found\. Install/);
  });
});
