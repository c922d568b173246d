import { TerraformElement, TerraformStack } from 'cdktf';
import type { Node } from 'constructs';

import { ConstructPropsError } from './errors';

/** Id of a construct's main resource: it takes its parent's name in the address. */
export const MAIN_RESOURCE_ID = 'Resource';

/**
 * A stack with readable Terraform addresses: `aws_lambda_function.inference_function` in place of
 * `aws_lambda_function.inference_function_Resource_4F1C2A9B`. An address is the path of construct
 * ids below the stack, joined by `_`, without {@link MAIN_RESOURCE_ID}.
 *
 * Addresses are public: if one changes, Terraform destroys the resource and creates it again.
 */
export class ReadableAddressStack extends TerraformStack {
  readonly #pathByAddress = new Map<string, string>();

  /** @throws ConstructPropsError when two constructs would have the same address. */
  protected override allocateLogicalId(tfElement: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(tfElement) ? tfElement.node : tfElement;
    const below = node.scopes.slice(node.scopes.indexOf(this) + 1);
    const address = below
      .map((scope) => scope.node.id)
      .filter((id) => id !== MAIN_RESOURCE_ID)
      .join('_')
      .replaceAll('-', '_');
    const path = this.#pathByAddress.get(address) ?? node.path;
    if (path !== node.path) {
      throw new ConstructPropsError(this, {
        prop: 'id',
        expected: `a unique address for ${node.path}`,
        got: `"${address}", which is the address of ${path}`,
      });
    }
    this.#pathByAddress.set(address, path);
    return address;
  }
}
