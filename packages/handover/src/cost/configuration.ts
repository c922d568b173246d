/** A resource's arguments, as Terraform JSON has them. */
export type ResourceArguments = Readonly<Record<string, unknown>>;

/** A Terraform configuration in JSON, as far as it is counted here. */
export interface ResourceConfiguration {
  /** Type → name → arguments. */
  readonly resource?: Readonly<Record<string, Readonly<Record<string, ResourceArguments>>>>;
}

/** All resources of a type. */
export function resourcesOfType(
  configuration: ResourceConfiguration,
  type: string,
): readonly ResourceArguments[] {
  return Object.values(configuration.resource?.[type] ?? {});
}

/** A nested block is an object where there is one, and a list where there may be more. */
export function blocksOf(argument: unknown): readonly ResourceArguments[] {
  if (argument === undefined || argument === null) return [];
  return (Array.isArray(argument) ? argument : [argument]) as readonly ResourceArguments[];
}
