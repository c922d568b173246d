import {
  defaultRequestTypes,
  ENVIRONMENT_DEFAULTS,
  ENVIRONMENT_RANGES,
} from '@inference-pipeline/inference-contract';

import type { StackConfig } from './stack-config';

/** Media types of the requests that a stack accepts. */
export function requestTypes({
  contentType,
  contentTypes,
}: Pick<StackConfig['model'], 'contentType' | 'contentTypes'>): readonly string[] {
  return contentTypes ?? defaultRequestTypes(contentType);
}

/** Largest request body in bytes: if the stack file has none, as many as Lambda takes of binary. */
export function maximumBodyBytes({
  model,
  function: { maxBodyBytes },
}: Pick<StackConfig, 'function' | 'model'>): number {
  const takesBytes = requestTypes(model).some((type) => type !== 'application/json');
  const { MAX_BODY_BYTES } = ENVIRONMENT_RANGES;
  return maxBodyBytes ?? (takesBytes ? MAX_BODY_BYTES.max : ENVIRONMENT_DEFAULTS.MAX_BODY_BYTES);
}
