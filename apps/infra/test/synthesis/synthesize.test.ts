import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { filesBelow, FixtureWorkspace, fixtureStacks } from '../support/fixture-workspace';

describe('synthesis', () => {
  it('writes nothing when a stack file is wrong, and lists every mistake of every file', () => {
    const workspace = new FixtureWorkspace({
      dev: 'region: us-east-1\nmodle: {}\n',
      prod: 'region: 5\n',
    });
    workspace.write(join(workspace.paths.output, 'stacks/old/cdk.tf.json'), '{}');

    const synthesize = () => workspace.synthesize();

    expect(synthesize).toThrow(/^apps\/infra\/stacks\/dev\.yaml:2:1 modle: .*"model"/m);
    expect(synthesize).toThrow(/^apps\/infra\/stacks\/prod\.yaml:1:9 region: .* got 5/m);
    expect(filesBelow(workspace.paths.output)).toEqual({ 'stacks/old/cdk.tf.json': '{}' });
  });

  it('replaces the zip of an earlier function, and keeps what Terraform has put there', () => {
    const workspace = new FixtureWorkspace(fixtureStacks('dev'));
    const stack = join(workspace.paths.output, 'stacks/dev');
    workspace.synthesize();
    workspace.write(join(stack, 'terraform.tfstate'), '{}');
    workspace.writeZip('another zip');

    workspace.synthesize();

    const written = filesBelow(stack);
    expect(Object.keys(written).filter((path) => path.endsWith('.zip'))).toHaveLength(1);
    expect(Object.values(written)).toContain('another zip');
    expect(Object.keys(written)).toContain('terraform.tfstate');
  });

  it('removes the folder of a stack without a file, but not its state', () => {
    const workspace = new FixtureWorkspace(fixtureStacks('dev'));
    const state = join(workspace.paths.output, 'stacks/old/terraform.tfstate');
    workspace.write(state, '{}');

    expect(() => workspace.synthesize()).toThrow(/Terraform state/);
    expect(Object.keys(filesBelow(workspace.paths.output))).toEqual([
      'stacks/old/terraform.tfstate',
    ]);

    rmSync(state);
    workspace.synthesize();
    expect(Object.keys(filesBelow(workspace.paths.output)).join()).not.toContain('old');
  });

  it('asks for the bundle where the zip of the function is missing', () => {
    const workspace = new FixtureWorkspace(fixtureStacks('dev'));
    rmSync(workspace.paths.functionZip);
    expect(() => workspace.synthesize()).toThrow(/npx nx run inference:bundle/);
  });
});
