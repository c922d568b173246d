import { filesBelow } from './support/fixture-workspace';
import { runSynthesis } from './support/program';

describe('synthesis program', () => {
  it('writes the same bytes in another folder, time zone and environment, without Terraform', async () => {
    const odd = { TZ: 'Asia/Ho_Chi_Minh', SYNTH_HCL_OUTPUT: 'true', AWS_REGION: 'eu-west-1', PATH: '' };

    const [plain, other] = await Promise.all([
      runSynthesis('plain'),
      runSynthesis('with a space', odd),
    ]);

    expect([plain.output, plain.status]).toEqual(['', 0]);
    expect([other.output, other.status]).toEqual(['', 0]);
    const files = filesBelow(plain.written);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'stacks/dev/cdk.tf.json',
        'stacks/prod/README.md',
        'stacks/prod/tests/alarms.tftest.hcl',
      ]),
    );
    expect(filesBelow(other.written)).toEqual(files);
    expect(JSON.stringify(files)).not.toContain(plain.written);
  }, 60_000);
});
