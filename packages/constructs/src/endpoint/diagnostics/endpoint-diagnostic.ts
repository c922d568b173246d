/** Keys and indexes from the options of an endpoint to a value. */
export type OptionPath = readonly (string | number)[];

/** A choice that SageMaker would refuse, or that could not do what it is for. */
export interface EndpointDiagnostic {
  readonly path: OptionPath;
  readonly expected: string;
  readonly got: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** A diagnostic for a feature that does not go together with another one. */
export function excluded(path: OptionPath, feature: string, hint: string): EndpointDiagnostic {
  return { path, expected: `no ${feature}`, got: 'one', hint };
}
