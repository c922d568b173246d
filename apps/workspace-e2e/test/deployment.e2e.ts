import { join } from 'node:path';

import { run } from '../src/run';
import { linkedCopy } from '../src/workspace-copy';

// What the program itself refuses, apps/infra tests; here, that Nx hands it the user's words.
describe('npx nx run infra:deploy', () => {
  const workspace = linkedCopy('deployment');
  const deploy = (stack: string) =>
    run(join(workspace, 'node_modules/.bin/nx'), ['run', 'infra:deploy', `--stack=${stack}`], {
      cwd: workspace,
    });

  it.each([
    ['nope', 'There is no stack "nope"; there are dev, prod.'],
    ['dev', 'terraform was not found. Install Terraform 1.11 or later'],
  ])('--stack=%s synthesizes, and refuses: %s', async (stack, message) => {
    const { status, output } = await deploy(stack);
    expect(output).toContain(message);
    expect(output).toContain('nx run infra:synth');
    expect(status).toBe(1);
  });
});
