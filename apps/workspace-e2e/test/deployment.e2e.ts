import { join } from 'node:path';

import { run } from '../src/run';
import { linkedCopy } from '../src/workspace-copy';

// The tests of packages/deploy and packages/verify cover refusals. These cover how Nx passes arguments.
describe('npx nx run infra:deploy', () => {
  const workspace = linkedCopy('deployment');
  const nx = (...args: readonly string[]) =>
    run(join(workspace, 'node_modules/.bin/nx'), ['run', ...args], { cwd: workspace });
  const deploy = (stack: string) => nx('infra:deploy', `--stack=${stack}`);

  it.each([
    ['nope', 'There is no stack "nope". Expected one of dev, prod.'],
    ['dev', 'terraform was not found. Install Terraform 1.11 or later'],
  ])('--stack=%s synthesizes, and refuses: %s', async (stack, message) => {
    const { status, output } = await deploy(stack);
    expect(output).toContain(message);
    expect(output).toContain('nx run infra:synth');
    expect(status).toBe(1);
  });

  it('hands infra:verify an input with spaces and quotes as it is', async () => {
    const { status, output } = await nx(
      'infra:verify',
      '--stack=dev',
      '--input={"name": "two words", "values": [1, 2]}',
    );

    expect(output).toContain('Nothing is deployed from');
    expect(status).toBe(1);
  });
});
