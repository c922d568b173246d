import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { ExampleMissingError, writeExamples } from '../../src/examples/write-examples';
import { filesBelow } from '../support/fixture-workspace';

describe('example', () => {
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  const hcl = join(folder, 'hcl');
  const examples = join(folder, 'examples');
  const write = (path: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  };

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is refused while a stack is not written', () => {
    expect(() => writeExamples(hcl, examples)).toThrow(ExampleMissingError);
  });

  it('has what can be read, without binaries, checksums, state and secrets', () => {
    for (const name of ['dev', 'prod']) {
      write(`hcl/${name}/main.tf`);
      write(`hcl/${name}/tests/alarms.tftest.hcl`);
    }
    write('hcl/dev/assets/function.zip');
    write('hcl/dev/SHA256SUMS');
    write('hcl/dev/check-files.sh');
    write('hcl/dev/terraform.tfvars.example');
    for (const name of ['.terraform/a', 'terraform.tfstate', 'terraform.tfstate.backup']) {
      write(`hcl/dev/${name}`);
    }
    write('hcl/dev/terraform.tfvars');
    write('examples/dev/gone.tf');

    writeExamples(hcl, examples);

    expect(Object.keys(filesBelow(examples))).toEqual([
      'dev/main.tf',
      'dev/terraform.tfvars.example',
      'dev/tests/alarms.tftest.hcl',
      'prod/main.tf',
      'prod/tests/alarms.tftest.hcl',
    ]);
  });
});
