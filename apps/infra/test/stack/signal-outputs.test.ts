import { zipDeterministically } from '@inference-pipeline/inference-contract/function-zip';

import { FixtureWorkspace } from '../support/fixture-workspace';

const WATCHED = `region: us-east-1
stage: development
model:
  name: churn
  image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1
  contentType: text/csv
signals:
  probability: { from: prediction, at: /0, kind: number }
groundTruth: { signal: probability, kind: category, threshold: 0.5, positive: churns }
`;

describe('stack that watches signals of CSV', () => {
  const workspace = new FixtureWorkspace({ watched: WATCHED });

  beforeAll(() => {
    workspace.writeZip(zipDeterministically({ 'index.js': Buffer.from('') }));
    workspace.synthesize();
    workspace.writeModules();
  });

  it('tells what the model accepts by an output of the name of the variable', () => {
    const { output, variable } = workspace.stack('watched');

    expect(output).toMatchObject({
      model_content_type: { value: '${var.model_content_type}' },
      ground_truth_kind: { value: 'category' },
    });
    expect(variable).toHaveProperty('model_content_type');
  });
});
