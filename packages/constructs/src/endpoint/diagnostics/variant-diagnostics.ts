import { Token } from 'cdktf';

import type { EndpointOptions } from '../endpoint-options';
import { isServerless, VARIANT_NAME_PATTERN, type Variant } from '../variant';
import type { EndpointDiagnostic, OptionPath } from './endpoint-diagnostic';

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html */
const MAX_VARIANTS = 10;

/** Names, numbers and weights of variants. */
export function variantDiagnostics({
  variants,
  shadow,
}: EndpointOptions): readonly EndpointDiagnostic[] {
  const names = [...variants, ...(shadow ? [shadow] : [])].map(({ name }) => name);
  return [
    ...(variants.length === 0
      ? [{ path: ['variants'], expected: 'at least one variant', got: 'none' }]
      : []),
    ...(variants.length > MAX_VARIANTS
      ? [
          {
            path: ['variants'],
            expected: `at most ${MAX_VARIANTS} variants`,
            got: String(variants.length),
          },
        ]
      : []),
    ...names.flatMap((name, index) => {
      const path = index < variants.length ? ['variants', index, 'name'] : ['shadow', 'name'];
      return nameDiagnostics(path, name, names.slice(0, index));
    }),
    ...variants.flatMap((variant, index) => numberDiagnostics(['variants', index], variant)),
    ...(shadow ? countDiagnostics(['shadow'], shadow.instanceCount) : []),
    ...(variants.length > 0 && variants.every((it) => !isServerless(it) && it.weight === 0)
      ? [
          {
            path: ['variants', 0, 'weight'],
            expected: 'traffic for at least one variant',
            got: 'weight 0 for all',
          },
        ]
      : []),
  ];
}

function nameDiagnostics(
  path: OptionPath,
  name: string,
  earlier: readonly string[],
): readonly EndpointDiagnostic[] {
  if (!VARIANT_NAME_PATTERN.test(name)) {
    return [{ path, expected: 'letters, digits and inner hyphens, at most 63', got: `"${name}"` }];
  }

  return earlier.includes(name)
    ? [{ path, expected: 'a name that no other variant has', got: `"${name}" again` }]
    : [];
}

function numberDiagnostics(path: OptionPath, variant: Variant): readonly EndpointDiagnostic[] {
  if (isServerless(variant)) return [];
  const { instanceCount, weight } = variant;
  return [
    ...countDiagnostics(path, instanceCount),
    ...(weight === undefined ||
    Token.isUnresolved(weight) ||
    (Number.isInteger(weight) && weight >= 0)
      ? []
      : [
          {
            path: [...path, 'weight'],
            expected: 'a whole number',
            got: String(weight),
            hint: 'the provider rounds fractions, and would see a change at every apply',
          },
        ]),
  ];
}

function countDiagnostics(path: OptionPath, instanceCount: number): readonly EndpointDiagnostic[] {
  return Token.isUnresolved(instanceCount) || instanceCount >= 1
    ? []
    : [
        {
          path: [...path, 'instanceCount'],
          expected: 'at least 1',
          got: String(instanceCount),
        },
      ];
}
