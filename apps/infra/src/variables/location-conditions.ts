import { arnPartition, dnsSuffix } from '@inference-pipeline/constructs';
import type { JsonSchema, Location } from '@inference-pipeline/stack-file';
import { hclLiteral } from '@inference-pipeline/terraform';
import { Token } from 'cdktf';

import { allOf, matches, type Condition } from './define-variable';

/** A field of the stack file whose value says where its resource is. */
export type LocatedField = Required<
  Pick<JsonSchema, 'pattern' | 'patternErrorMessage' | 'location' | 'examples'>
>;

/** A part of a location, its value for the stack, and the end of the message about it. */
type Part = readonly [part: keyof Location, value: string, inWords: string];

/**
 * The conditions of the stack file on a field, for a Terraform expression: the pattern, and that the
 * parts of the location agree with the region.
 *
 * @param region of the stack, or a Terraform expression for it
 * @param list whether the expression is a list of such values
 */
export function locationConditions(
  { pattern, patternErrorMessage, location, examples }: LocatedField,
  expression: string,
  region: string,
  list = false,
): readonly Condition[] {
  const each = list ? 'each' : expression;
  const every = (condition: string) => (list ? allOf(condition, expression) : condition);
  const [partition, suffix] = [arnPartition(region), dnsSuffix(region)];
  const parts: readonly Part[] = [
    ['region', region, `in ${region}: ${location.reason}`],
    ['partition', partition, `in the partition of ${region}, ${partition}`],
    ['dnsSuffix', suffix, `at a host name that ends in ${suffix}, as in ${region}`],
  ];
  return [
    [every(matches(pattern, each)), inWords({ patternErrorMessage, examples }, region)],
    ...parts.flatMap(([part, value, inWords]): readonly Condition[] => {
      const group = location[part];
      if (typeof group !== 'number') return [];
      const found = `try(regex(${hclLiteral(pattern)}, ${each})[${group - 1}], "")`;
      return [[every(`${found} == "${value}"`), `${location.what} ${inWords}`]];
    }),
  ];
}

/** With an example, unless the region is that of a module's caller: the example would be elsewhere. */
function inWords(
  { patternErrorMessage, examples }: Pick<LocatedField, 'patternErrorMessage' | 'examples'>,
  region: string,
): string {
  return Token.isUnresolved(region)
    ? patternErrorMessage
    : `${patternErrorMessage}, such as ${String(examples[0])}`;
}
