import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

describe('infra:deploy', () => {
  it('prints a refusal without a stack trace, and ends with exit code 1', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...['--conditions=@inference-pipeline/source', '--import', 'tsx'],
        join(ROOT, 'packages/deploy/src/main.ts'),
        '--stack=never-synthesized-anywhere',
      ],
      // NO_COLOR with FORCE_COLOR of the test runner would make Node.js warn on stderr.
      { cwd: ROOT, encoding: 'utf8', env: { PATH: process.env['PATH'] } },
    );

    expect(stderr).toMatch(/^There is no stack "never-synthesized-anywhere"\. .*\n$/);
    expect([stdout, status]).toEqual(['', 1]);
  });
});
