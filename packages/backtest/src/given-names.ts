import { expectedOneOf, UserError } from '@inference-pipeline/command-line';
import { isObject, memberOf, objectOf, type ReadOptions } from '@inference-pipeline/terraform';

/** The variable of thresholds, and the local value that has an entry for each name that it takes. */
const THRESHOLDS = 'alarm_thresholds';

/** Names in a document that the command line can give values to. */
export interface GivenNames {
  /** Undefined for a plan or a state, which has the values already. */
  readonly variables: readonly string[] | undefined;
  /** Names of alarms in the variable of thresholds. */
  readonly thresholds?: readonly string[];
  /** Addresses of resources. Undefined for a plan or a state, which may have them in modules. */
  readonly resources: readonly string[] | undefined;
}

/** @param document in Terraform's JSON */
export function namesGivenTo(document: object): GivenNames {
  const resources = memberOf(document, 'resource');
  if (resources === undefined) return { variables: undefined, resources: undefined };
  return {
    variables: Object.keys(objectOf(memberOf(document, 'variable'))),
    thresholds: Object.keys(objectOf(memberOf(memberOf(document, 'locals'), THRESHOLDS))),
    resources: Object.entries(objectOf(resources)).flatMap(([type, blocks]) =>
      Object.keys(objectOf(blocks)).map((name) => `${type}.${name}`),
    ),
  };
}

/**
 * A value for a name that no stack has would have no effect.
 *
 * @throws UserError that names what there is
 */
export function checkGivenNames(
  { variables = {}, attributes = {} }: Pick<ReadOptions, 'attributes' | 'variables'>,
  stacks: readonly { readonly given: GivenNames }[],
): void {
  const declared = stacks.flatMap(({ given }) => given.variables ?? []);
  const hasVariables = stacks.some(({ given }) => given.variables !== undefined);
  for (const name of Object.keys(variables)) {
    if (declared.includes(name)) continue;
    const problem = hasVariables
      ? `the stack has no variable ${JSON.stringify(name)}. ${expectedOneOf(name, [...new Set(declared)])}`
      : 'a plan or a state already has the values of its variables. Leave the option out, or pass the synthesized stack.';
    throw new UserError(`--variable=${name}: ${problem}`);
  }
  if (Object.hasOwn(variables, THRESHOLDS)) checkThresholds(variables[THRESHOLDS], stacks);

  if (stacks.some(({ given }) => given.resources === undefined)) return;
  const resources = [...new Set(stacks.flatMap(({ given }) => given.resources ?? []))];
  for (const reference of Object.keys(attributes)) {
    const address = reference.split('.').slice(0, 2).join('.').replace(/\[.*$/, '');
    if (resources.includes(address)) continue;
    const [type = ''] = address.split('.');
    const ofType = resources.filter((each) => each.startsWith(`${type}.`));
    throw new UserError(
      `--attribute=${reference}: the stack has no resource ${JSON.stringify(address)}. ${expectedOneOf(address, ofType.length > 0 ? ofType : resources)}`,
    );
  }
}

/** Terraform refuses the same: a mistyped name would change nothing. */
function checkThresholds(value: unknown, stacks: readonly { readonly given: GivenNames }[]): void {
  if (!isObject(value)) {
    throw new UserError(
      `--variable=${THRESHOLDS}: expected names with numbers, such as {"high_latency": 1500}, got ${JSON.stringify(value)}. Put the option in quotes for your shell.`,
    );
  }
  const known = [...new Set(stacks.flatMap(({ given }) => given.thresholds ?? []))];
  for (const [name, threshold] of Object.entries(value)) {
    if (!known.includes(name)) {
      throw new UserError(
        `--variable=${THRESHOLDS}: the stack has no threshold ${JSON.stringify(name)}. ${expectedOneOf(name, known)}`,
      );
    }
    if (typeof threshold !== 'number' && threshold !== null) {
      throw new UserError(
        `--variable=${THRESHOLDS}: expected a number for ${name}, got ${JSON.stringify(threshold)}.`,
      );
    }
  }
}
