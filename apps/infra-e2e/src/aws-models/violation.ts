/** A value that AWS's model does not allow. */
export interface Violation {
  /** Place in the input, such as `ProductionVariants[0].InstanceType`. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

/** A value as a violation shows it. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}… (${text.length} characters)` : text;
}
