import { MODEL_IMAGE_PATTERN } from '@inference-pipeline/constructs';

import type { Rule } from './rule';

const imageIsInRegion: Rule = ({ region, model }, document) => {
  const imageRegion = new RegExp(MODEL_IMAGE_PATTERN).exec(model.image)?.[2];
  return imageRegion === region
    ? []
    : [
        document.fault(['model', 'image'], {
          expected: `an image in the stack's region, ${region}`,
          got: `one in ${String(imageRegion)}`,
          hint: 'SageMaker pulls from its own region only',
        }),
      ];
};

/** The rules between the fields of `model`, and between it and other sections. */
export const MODEL_RULES: readonly Rule[] = [imageIsInRegion];
