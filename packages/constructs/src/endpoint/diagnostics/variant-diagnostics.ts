import { Token } from 'cdktf';

import type { EndpointOptions } from '../endpoint-options';
import { isServerless, VARIANT_NAME_PATTERN, type Variant } from '../variant';
import type { EndpointDiagnostic, OptionPath } from './endpoint-diagnostic';

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html */
const MAX_VARIANTS = 10;

/** Names, numbers and weights of variants. */
export function* variantDiagnostics({
  variants,
  shadow,
}: EndpointOptions): Generator<EndpointDiagnostic> {
  const path = ['variants'];
  if (variants.length === 0) yield { path, expected: 'at least one variant', got: 'none' };
  if (variants.length > MAX_VARIANTS) {
    yield { path, expected: `at most ${MAX_VARIANTS} variants`, got: String(variants.length) };
  }
  const names = [...variants, ...(shadow ? [shadow] : [])].map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    const place = index < variants.length ? ['variants', index, 'name'] : ['shadow', 'name'];
    yield* nameDiagnostics(place, name, names.slice(0, index));
  }
  for (const [index, variant] of variants.entries()) {
    yield* numberDiagnostics(['variants', index], variant);
  }
  if (shadow) yield* countDiagnostics(['shadow'], shadow.instanceCount);
  if (variants.length > 0 && variants.every((it) => !isServerless(it) && it.weight === 0)) {
    yield {
      path: ['variants', 0, 'weight'],
      expected: 'traffic for at least one variant',
      got: 'weight 0 for all',
    };
  }
}

function* nameDiagnostics(
  path: OptionPath,
  name: string,
  earlier: readonly string[],
): Generator<EndpointDiagnostic> {
  if (!VARIANT_NAME_PATTERN.test(name)) {
    yield { path, expected: 'letters, digits and inner hyphens, at most 63', got: `"${name}"` };
  } else if (earlier.includes(name)) {
    yield { path, expected: 'a name that no other variant has', got: `"${name}" again` };
  }
}

function* numberDiagnostics(path: OptionPath, variant: Variant): Generator<EndpointDiagnostic> {
  if (isServerless(variant)) return;
  const { instanceCount, weight = 1 } = variant;
  yield* countDiagnostics(path, instanceCount);
  if (Token.isUnresolved(weight) || (Number.isInteger(weight) && weight >= 0)) return;
  yield {
    path: [...path, 'weight'],
    expected: 'a whole number',
    got: String(weight),
    hint: 'the provider rounds fractions, and would see a change at every apply',
  };
}

function* countDiagnostics(path: OptionPath, instanceCount: number): Generator<EndpointDiagnostic> {
  if (Token.isUnresolved(instanceCount) || instanceCount >= 1) return;
  yield { path: [...path, 'instanceCount'], expected: 'at least 1', got: String(instanceCount) };
}
