import { arnPartition, dnsSuffix } from '@inference-pipeline/constructs';
import type { JsonSchema, Location } from '@inference-pipeline/stack-file';
import { hclLiteral } from '@inference-pipeline/terraform';

import { allOf, matches, type Condition } from './define-variable';

/** A field of the stack file whose value says where its resource is. */
export type LocatedField = Required<
  Pick<JsonSchema, 'pattern' | 'patternErrorMessage' | 'location'>
>;

/** A part of a location, its value for the stack, and how a message says it. */
type Part = readonly [part: keyof Location, value: string, inWords: string];

/**
 * The conditions of the stack file on a field, for a Terraform expression: the pattern, and that the
 * parts of the location agree with the region.
 *
 * @param region of the stack, or a Terraform expression for it
 * @param list whether the expression is a list of such values
 */
export function locationConditions(
  { pattern, patternErrorMessage, location }: LocatedField,
  expression: string,
  region: string,
  list = false,
): readonly Condition[] {
  const each = list ? 'each' : expression;
  const every = (condition: string) => (list ? allOf(condition, expression) : condition);
  const parts: readonly Part[] = [
    ['region', region, `in ${region}`],
    ['partition', arnPartition(region), `of the partition ${arnPartition(region)}`],
    ['dnsSuffix', dnsSuffix(region), `at a host of ${dnsSuffix(region)}`],
  ];
  return [
    [every(matches(pattern, each)), patternErrorMessage],
    ...parts.flatMap(([part, value, inWords]): readonly Condition[] => {
      const group = location[part];
      if (typeof group !== 'number') return [];
      const found = `try(regex(${hclLiteral(pattern)}, ${each})[${group - 1}], "")`;
      return [[every(`${found} == "${value}"`), `${location.what} ${inWords}: ${location.reason}`]];
    }),
  ];
}
