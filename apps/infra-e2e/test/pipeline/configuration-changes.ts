import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { VARIABLES, type PipelineRun } from '../../src/pipeline/pipeline-run';
import { changed, IN_PLACE, REPLACING } from '../support/changed-configuration';
import { infraDiff, planOutcome } from '../support/infra-diff';

/** Predictions of `infra:diff`, compared with Terraform's plans for the applied stack. */
export function describeConfigurationChanges(pipeline: PipelineRun): void {
  describe('infra:diff', () => {
    it.each([
      ['in place', IN_PLACE, {}],
      ['by replacement', REPLACING, {}],
      ['to another model', {}, { model_data_url: 's3://models/other.tar.gz' }],
      ['to other instances', {}, { instance_type: 'ml.m5.xlarge' }],
    ])('predicts what Terraform plans for a change %s', async (_, changes, defaults) => {
      const { run } = pipeline;
      const text = readFileSync(join(run.synthesized, 'cdk.tf.json'), 'utf8');
      const before = JSON.parse(text) as Parameters<typeof changed>[0];
      const after = changed(before, changes, defaults);
      // The state was compared with AWS by the plan after the apply.
      const args = ['-refresh=false', ...VARIABLES];

      const [plan, predicted] = await Promise.all([
        run.planOf(JSON.stringify(after), args),
        infraDiff(before, after),
      ]);

      const planned = planOutcome(plan);
      expect(predicted.replaced).toEqual(planned.replaced);
      expect(predicted.changed).toEqual(expect.arrayContaining([...planned.changed]));
      // A change that takes two applies is shown like any other, and refused.
      expect(planned.deletedFirst).toEqual(expect.arrayContaining([...predicted.untimely]));
      expect(predicted.exitCode).toBe(predicted.untimely.length > 0 ? 1 : 0);
      expect([...planned.replaced, ...planned.changed]).not.toEqual([]);
    });
  });
}
