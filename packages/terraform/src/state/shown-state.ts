import { UserError } from '@inference-pipeline/command-line';

/** Attributes of a resource, as the AWS provider names them. */
export type StateValues = Readonly<Record<string, unknown>>;

/** A resource in the state. */
export interface StateResource {
  readonly type: string;
  readonly values: StateValues;
}

/** What Terraform knows of what it deployed. */
export interface TerraformValues {
  readonly outputs: StateValues;
  /** Undefined where only the outputs are known. */
  readonly resources: readonly StateResource[] | undefined;
}

interface StateModule {
  readonly resources?: readonly (StateResource & { readonly mode: string })[];
  readonly child_modules?: readonly StateModule[];
}

interface ShownState {
  readonly values?: {
    readonly outputs?: Readonly<Record<string, { readonly value?: unknown }>>;
    readonly root_module?: StateModule;
  };
}

/**
 * Reads what `terraform show -json` prints of a state.
 *
 * @param source what it is called in an error
 * @throws UserError where it is no JSON object
 * @see https://developer.hashicorp.com/terraform/internals/json-format#state-representation
 */
export function parseShownState(text: string, source: string): TerraformValues {
  const { values } = parseObject(text, source) as ShownState;
  return {
    outputs: Object.fromEntries(
      Object.entries(values?.outputs ?? {}).map(([name, { value }]) => [name, value]),
    ),
    resources: resourcesIn(values?.root_module ?? {}),
  };
}

/**
 * Reads a file of outputs: what `terraform output -json` prints, or plain values by name.
 *
 * @param source what it is called in an error
 * @throws UserError where it is no JSON object
 */
export function parseOutputs(text: string, source: string): TerraformValues {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(
    parseObject(text, source),
  );
  const outputs = entries.map(
    ([name, output]) => [name, isOutput(output) ? output.value : output] as const,
  );
  return { outputs: Object.fromEntries(outputs), resources: undefined };
}

function isOutput(output: unknown): output is { readonly value: unknown } {
  return typeof output === 'object' && output !== null && 'value' in output && 'type' in output;
}

function resourcesIn({
  resources = [],
  child_modules: modules = [],
}: StateModule): readonly StateResource[] {
  return [
    ...resources.filter(({ mode }) => mode === 'managed'),
    ...modules.flatMap((module) => resourcesIn(module)),
  ];
}

function parseObject(text: string, source: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${source} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new UserError(`${source}: expected a JSON object, got ${kindOf(parsed)}.`);

  return parsed;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
