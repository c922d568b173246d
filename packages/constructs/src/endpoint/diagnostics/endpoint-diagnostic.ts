/** Keys and indexes from the options of an endpoint to a value. */
export type OptionPath = readonly (string | number)[];

/** An option that SageMaker would refuse or that would have no effect. */
export interface EndpointDiagnostic {
  readonly path: OptionPath;
  readonly expected: string;
  readonly got: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** A diagnostic for a feature that another one excludes. */
export function excluded(path: OptionPath, feature: string, hint: string): EndpointDiagnostic {
  return { path, expected: `no ${feature}`, got: 'one', hint };
}
