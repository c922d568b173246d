import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { StackNameTakenError, writeHcl } from '../../src/hcl/write-hcl';
import { readSynthesisInput } from '../../src/synthesis/synthesis-input';
import { filesBelow, FixtureWorkspace, fixtureStacks } from '../support/fixture-workspace';

describe('hand-over in HCL', () => {
  const workspace = new FixtureWorkspace(fixtureStacks('dev', 'prod'));
  const folder = join(workspace.paths.output, 'hcl');
  let files: Readonly<Record<string, string>>;
  const write = () => {
    writeHcl(readSynthesisInput(workspace.paths));
    files = filesBelow(folder);
  };

  beforeAll(write);

  it('has the files that people write, and no JSON', () => {
    for (const name of [
      'versions',
      'variables',
      'main',
      'function',
      'endpoint',
      'alarms',
      'dashboard',
      'outputs',
    ]) {
      expect(Object.keys(files)).toContain(`prod/${name}.tf`);
      expect(Object.keys(files)).toContain(`modules/prod/${name}.tf`);
    }
    expect(Object.keys(files).filter((file) => file.endsWith('.tf.json'))).toEqual([]);
  });

  it('has no notes of CDKTF', () => {
    const sources = Object.entries(files).filter(([file]) => file.endsWith('.tf'));

    expect(sources.filter(([, text]) => /"\/\/"|uniqueId/.test(text))).toEqual([]);
  });

  it('names its files in README and checksums', () => {
    for (const stack of ['prod', 'modules/prod']) {
      const sources = Object.keys(files).filter(
        (file) => /^[^/]+\.tf$/.test(file.slice(stack.length + 1)) && file.startsWith(`${stack}/`),
      );
      for (const file of sources.map((path) => path.slice(stack.length + 1))) {
        expect(files[`${stack}/README.md`]).toContain(`\`${file}\``);
        expect(files[`${stack}/SHA256SUMS`]).toContain(`  ${file}\n`);
      }
      expect(files[`${stack}/README.md`]).not.toMatch(/(?:cdk|main)\.tf\.json/);
    }
  });

  it('writes the body of a dashboard and policies as jsonencode', () => {
    expect(files['prod/dashboard.tf']).toContain('dashboard_body = jsonencode({\n');
    expect(files['prod/function.tf']).toContain('policy = jsonencode({\n');
  });

  it('leaves provider and backend of a module to its caller', () => {
    expect(files['modules/prod/main.tf']).not.toContain('provider "aws"');
    expect(files['modules/prod/versions.tf']).not.toContain('backend');
    expect(files['modules/prod/function.tf']).toContain(
      'filename                       = "${path.module}/assets/',
    );
  });

  it('removes files of an earlier one, but not what Terraform left', () => {
    const state = join(folder, 'dev', 'terraform.tfstate');
    writeFileSync(state, '{}');
    const earlier = join(folder, 'dev', 'earlier.tf');
    writeFileSync(earlier, '');
    appendFileSync(join(folder, 'dev', 'SHA256SUMS'), `${'0'.repeat(64)}  earlier.tf\n`);

    write();

    expect(existsSync(state)).toBe(true);
    expect(existsSync(earlier)).toBe(false);
  });

  it('refuses a stack called as the folder of modules', () => {
    workspace.writeStack('modules', fixtureStacks('dev')['dev'] ?? '');

    expect(write).toThrow(StackNameTakenError);
  });
});
