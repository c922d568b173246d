import { join } from 'node:path';

import { filesBelow } from './support/fixture-workspace';
import { copyOfInfra, runProgram } from './support/program';

describe('synthesis program', () => {
  it('writes the same bytes in another folder, time zone and environment', async () => {
    const [plain, spaced] = [copyOfInfra('plain'), copyOfInfra('with a space')];
    const odd = { TZ: 'Asia/Ho_Chi_Minh', SYNTH_HCL_OUTPUT: 'true', AWS_REGION: 'eu-west-1' };

    const runs = await Promise.all([
      runProgram(plain, 'main.ts'),
      runProgram(spaced, 'main.ts', odd),
    ]);

    expect(runs).toEqual([
      { status: 0, output: '' },
      { status: 0, output: '' },
    ]);
    const written = filesBelow(join(plain, 'cdktf.out'));
    expect(Object.keys(written)).toEqual(
      expect.arrayContaining([
        'stacks/dev/cdk.tf.json',
        'stacks/prod/cdk.tf.json',
        'stacks/prod/README.md',
        'stacks/prod/tests/alarms.tftest.hcl',
      ]),
    );
    expect(filesBelow(join(spaced, 'cdktf.out'))).toEqual(written);
    expect(JSON.stringify(written)).not.toContain(plain);
  }, 60_000);
});
