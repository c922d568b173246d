import type { EndpointOptions, Variant } from '@inference-pipeline/constructs';

import type { DefineVariable } from './define-variable';
import { onlyVariantVariables } from './only-variant-variables';
import { serverlessVariables } from './serverless-variables';
import { severalVariantsVariable } from './several-variants-variable';

/** The production variants with Terraform's values: instances, weights, models and bounds. */
export function variantVariables(
  define: DefineVariable,
  options: EndpointOptions,
  region: string,
): readonly Variant[] {
  const [first, ...others] = options.variants;
  if (first === undefined) return [];
  if ('serverless' in first) return [serverlessVariables(define, first)];
  if (others.length === 0) return [onlyVariantVariables(define, options, first)];
  return severalVariantsVariable(
    define,
    options,
    options.variants.filter((variant) => 'instanceType' in variant),
    region,
  );
}
