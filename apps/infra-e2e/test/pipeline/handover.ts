import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { PipelineRun } from '../../src/pipeline/pipeline-run';
import { PROVIDER_VERSION } from '../../src/stack-run';
import { filesBelow, inForce, verifiedFiles } from '../support/handover';

/** The hand-over before anything is applied. */
export function describeHandover(pipeline: PipelineRun): void {
  describe('hand-over', () => {
    it('is valid with the oldest provider that it allows', async () => {
      const { terraform } = pipeline.run;

      const { output } = await terraform.run(['validate']);

      expect(await terraform.awsProviderVersion()).toBe(PROVIDER_VERSION);
      expect(output).toContain('Success! The configuration is valid.');
    });

    it('has checksums that hold and cover every file', () => {
      const folder = pipeline.run.synthesized;

      const listed = verifiedFiles(folder);

      expect(listed).toEqual(filesBelow(folder).filter((path) => path !== 'SHA256SUMS'));
    });

    it('passes its own tests', async () => {
      const { terraform } = pipeline.run;

      const { output } = await terraform.run(['test']);

      expect(output).toMatch(/Success! [1-9]\d* passed, 0 failed[.]/);
    });

    // Many a receiving pipeline checks this first.
    it('is formatted', async () => {
      const { terraform } = pipeline.run;

      const { output } = await terraform.run(['fmt', '-check', '-recursive'], [0, 3]);

      expect(output).toBe('');
    });

    // A module has an example that uses it instead.
    if (pipeline.underTest.root === '.') {
      it('passes its tests with every line of terraform.tfvars.example in force, and a tuned alarm', async () => {
        const { terraform, synthesized } = pipeline.run;
        const example = readFileSync(join(synthesized, 'terraform.tfvars.example'), 'utf8');

        await terraform.withFile('all.tfvars', inForce(example), (file) =>
          terraform.run([
            'test',
            `-var-file=${file}`,
            '-var=alarm_thresholds={high_latency=1500}',
            '-var=silenced_alarms=["high_latency"]',
          ]),
        );
      });
    }
  });
}
