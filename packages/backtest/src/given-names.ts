import { expectedOneOf, UserError } from '@inference-pipeline/command-line';
import { memberOf, objectOf, type ReadOptions } from '@inference-pipeline/terraform';

/** Names in a document that the command line can give values to. */
export interface GivenNames {
  /** Undefined for a plan or a state, which has the values already. */
  readonly variables: readonly string[] | undefined;
  /** Addresses of resources. Undefined for a plan or a state, which may have them in modules. */
  readonly resources: readonly string[] | undefined;
}

/** @param document in Terraform's JSON */
export function namesGivenTo(document: object): GivenNames {
  const resources = memberOf(document, 'resource');
  if (resources === undefined) return { variables: undefined, resources: undefined };
  return {
    variables: Object.keys(objectOf(memberOf(document, 'variable'))),
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
