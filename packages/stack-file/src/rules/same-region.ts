import type { StackConfig } from '../stack-config';
import type { FieldPath } from '../stack-document';
import type { Rule } from './rule';

/** Where an ARN or image is, what it names (`a key`), and its region, if the field is set. */
export type RegionalValue = readonly [
  path: FieldPath,
  what: string,
  foundRegion: string | undefined,
];

/** The region of an ARN, if it has one. */
export function regionOfArn(arn: string | undefined): string | undefined {
  return arn?.split(':')[3];
}

/** A rule on values that have to be in the region of the stack. */
export function inStackRegion(
  valuesOf: (config: StackConfig) => readonly RegionalValue[],
  reason: string,
): Rule {
  return (config, document) =>
    valuesOf(config)
      .filter(([, , foundRegion]) => foundRegion !== undefined && foundRegion !== config.region)
      .map(([path, what, foundRegion]) =>
        document.diagnosticAt(path, {
          expected: `${what} in the stack's region, ${config.region}`,
          got: `one in ${String(foundRegion)}`,
          hint: reason,
        }),
      );
}
