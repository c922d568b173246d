import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { prepareWorkingFolder } from '../src/working-folder';
import { synthesizedWorkspace, type SynthesizedWorkspace } from './support/synthesized-workspace';

describe('working folder', () => {
  let workspace: SynthesizedWorkspace;
  const prepare = () => prepareWorkingFolder(workspace.output, workspace.deployments, 'dev');

  beforeEach(() => (workspace = synthesizedWorkspace(['dev'])));
  afterEach(() => rmSync(workspace.root, { recursive: true }));

  it('keeps state, lock file and the files of the user', () => {
    const folder = prepare();
    const kept = ['terraform.tfstate', '.terraform.lock.hcl', 'terraform.tfvars', 'my.auto.tfvars'];
    kept.forEach((name) => writeFileSync(join(folder, name), 'kept'));

    prepare();

    expect(readdirSync(folder)).toEqual(expect.arrayContaining([...kept, 'cdk.tf.json', 'assets']));
  });

  it('loses what synthesis no longer writes', () => {
    const folder = prepare();
    rmSync(join(workspace.output, 'stacks/dev/assets'), { recursive: true });

    prepare();

    expect(existsSync(join(folder, 'assets'))).toBe(false);
    expect(existsSync(join(folder, 'cdk.tf.json'))).toBe(true);
  });

  it('is refused while it holds a state that Terraform could not write', () => {
    const errored = join(prepare(), 'errored.tfstate');
    writeFileSync(errored, '{}');

    expect(prepare).toThrow('state push');
    expect(existsSync(errored)).toBe(true);
  });

  it('is refused for a stack that was not synthesized', () => {
    const { output, deployments } = workspace;

    expect(() => prepareWorkingFolder(output, deployments, 'deb')).toThrow(
      'There is no stack "deb". Did you mean "dev"? Expected one of dev.',
    );
    expect(existsSync(deployments)).toBe(false);
  });
});
