import type { Construct } from 'constructs';

/** A property of a construct with an unusable value. */
export interface PropsDiagnostic {
  /** Property that is wrong, for example `variants[0].name`. */
  readonly prop: string;
  /** The expected value, for example `a name of at most 63 characters`. */
  readonly expected: string;
  /** The actual value, as text. */
  readonly got: string;
}

/**
 * A construct got a property that it cannot use. The message begins with the construct's path, which
 * names the stack and the part of it.
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
