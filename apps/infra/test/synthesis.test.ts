import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesBelow, makeCheckout, runProgram } from './checkout';

describe('synthesis', () => {
  it('writes the same bytes in another folder, time zone and environment', () => {
    const [plain, spaced] = [makeCheckout('plain'), makeCheckout('with a space')];
    expect(runProgram(plain, 'main.ts')).toEqual({ status: 0, output: '' });
    const odd = { TZ: 'Asia/Ho_Chi_Minh', SYNTH_HCL_OUTPUT: 'true', AWS_REGION: 'eu-west-1' };
    expect(runProgram(spaced, 'main.ts', [], odd)).toEqual({ status: 0, output: '' });
    const written = filesBelow(join(plain, 'cdktf.out'));
    expect(Object.keys(written)).toContain('stacks/dev/cdk.tf.json');
    expect(Object.keys(written)).toContain('stacks/prod/cdk.tf.json');
    expect(Object.keys(written)).toContain('stacks/prod/README.md');
    expect(Object.keys(written)).toContain('stacks/prod/tests/alarms.tftest.hcl');
    expect(filesBelow(join(spaced, 'cdktf.out'))).toEqual(written);
    expect(JSON.stringify(written)).not.toContain(plain);
  }, 30_000);

  it('writes nothing when a stack file is wrong, and lists every mistake of every file', () => {
    const checkout = makeCheckout('wrong');
    const stacks = join(checkout, 'apps/infra/stacks');
    const before = join(checkout, 'cdktf.out/stacks/old');
    mkdirSync(before, { recursive: true });
    writeFileSync(join(before, 'cdk.tf.json'), '{}');
    writeFileSync(join(stacks, 'dev.yaml'), 'region: us-east-1\nmodle: {}\n');
    writeFileSync(join(stacks, 'prod.yaml'), 'region: 5\n');
    const { status, output } = runProgram(checkout, 'main.ts');
    expect(status).toBe(1);
    expect(output).toMatch(/^apps\/infra\/stacks\/dev\.yaml:2:1 modle: .*did you mean "model"\?/m);
    expect(output).toMatch(
      /^apps\/infra\/stacks\/prod\.yaml:1:9 region: expected a string, got 5/m,
    );
    expect(filesBelow(join(checkout, 'cdktf.out'))).toEqual({ 'stacks/old/cdk.tf.json': '{}' });
  }, 30_000);

  it('leaves nothing of an earlier function, and what Terraform keeps', () => {
    const checkout = makeCheckout('again');
    const stack = join(checkout, 'cdktf.out/stacks/dev');
    expect(runProgram(checkout, 'main.ts').status).toBe(0);
    writeFileSync(join(stack, 'terraform.tfstate'), '{}');
    writeFileSync(join(checkout, 'apps/inference/dist/function.zip'), 'another zip');
    expect(runProgram(checkout, 'main.ts').status).toBe(0);
    const written = filesBelow(stack);
    expect(Object.keys(written).filter((path) => path.endsWith('.zip'))).toHaveLength(1);
    expect(Object.values(written)).toContain('another zip');
    expect(Object.keys(written)).toContain('terraform.tfstate');
  }, 30_000);

  it('removes the stack whose file is gone, but not its state', () => {
    const checkout = makeCheckout('stale');
    const stale = join(checkout, 'cdktf.out/stacks/old');
    mkdirSync(stale, { recursive: true });
    writeFileSync(join(stale, 'terraform.tfstate'), '{}');
    expect(runProgram(checkout, 'main.ts').output).toMatch(/holds Terraform state/);
    expect(Object.keys(filesBelow(join(checkout, 'cdktf.out')))).toEqual([
      'stacks/old/terraform.tfstate',
    ]);
    rmSync(join(stale, 'terraform.tfstate'));
    expect(runProgram(checkout, 'main.ts').status).toBe(0);
    expect(Object.keys(filesBelow(join(checkout, 'cdktf.out/stacks'))).join()).not.toContain('old');
  }, 30_000);
});
