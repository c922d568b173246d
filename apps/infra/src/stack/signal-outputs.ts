import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import { TerraformOutput, type TerraformStack } from 'cdktf';

import { asciiJson } from './ascii-json';
import { freeText } from './free-text';

/**
 * Adds the outputs of a stack that watches signals: `infra:verify` and `inference:ground-truth` read
 * them. A stack without signals has none of them.
 *
 * @param modelContentType what the container accepts and returns
 */
export function addSignalOutputs(
  stack: TerraformStack,
  watched: WatchedSignals | undefined,
  modelContentType: string | undefined,
): void {
  if (watched === undefined) return;
  const { signals, groundTruth } = watched;
  const shown = signals.map(({ name, from, at, kind, baselineVersion, keep }) => ({
    name,
    from,
    at,
    kind,
    baselineVersion,
    keep,
  }));
  new TerraformOutput(stack, 'signals', {
    value: freeText(asciiJson(shown)),
    description: 'The signals that the stack watches, as JSON. infra:verify counts them.',
  });
  if (modelContentType !== undefined) {
    // The variable of this name has the construct's id.
    new TerraformOutput(stack, 'model_content_type_output', {
      value: modelContentType,
      description:
        'What the model accepts and returns: in text/csv, a signal has a value in each row.',
    }).overrideLogicalId('model_content_type');
  }

  if (groundTruth !== undefined) {
    new TerraformOutput(stack, 'ground_truth_kind', {
      value: groundTruth.kind,
      description:
        'What POST /ground-truth compares with predictions: a number or a category. inference:ground-truth reads it.',
    });
  }
}
