import type { Diagnostic } from '../diagnostic';
import type { FieldPath, StackDocument } from '../stack-document';

/** Where an ARN or image of another region was found, and why the stack cannot use it. */
export interface RegionalValue {
  readonly path: FieldPath;
  /** With its article, for example `a key`. */
  readonly what: string;
  /** Undefined where the field is not set. */
  readonly foundRegion: string | undefined;
  readonly reason: string;
}

/** The region of an ARN, if it has one. */
export function regionOfArn(arn: string | undefined): string | undefined {
  return arn?.split(':')[3];
}

/** A diagnostic for each value that is not in the region of the stack. */
export function inOtherRegions(
  values: readonly RegionalValue[],
  stackRegion: string,
  document: StackDocument,
): readonly Diagnostic[] {
  return values
    .filter(({ foundRegion }) => foundRegion !== undefined && foundRegion !== stackRegion)
    .map(({ path, what, foundRegion, reason }) =>
      document.diagnosticAt(path, {
        expected: `${what} in the stack's region, ${stackRegion}`,
        got: `one in ${String(foundRegion)}`,
        hint: reason,
      }),
    );
}
