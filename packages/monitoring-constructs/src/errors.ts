import type { Construct } from 'constructs';

/** What a property of a construct should have been, and what it was. */
export interface PropsDiagnostic {
  /** Property that is wrong, for example `variants[0].name`. */
  readonly prop: string;
  /** What would have been right, for example `a name of at most 63 characters`. */
  readonly expected: string;
  /** What was given, as a reader should see it. */
  readonly got: string;
}

/**
 * A construct was given a property that it cannot work with. The message opens with the construct's
 * path, so that it names the stack and the part of it.
 */
export class ConstructPropsError extends Error {
  override readonly name = 'ConstructPropsError';
  readonly path: string;
  readonly diagnostic: PropsDiagnostic;

  constructor(construct: Construct, diagnostic: PropsDiagnostic) {
    super(
      `${construct.node.path}: ${diagnostic.prop}: expected ${diagnostic.expected}, got ${diagnostic.got}`,
    );
    this.path = construct.node.path;
    this.diagnostic = diagnostic;
  }
}
