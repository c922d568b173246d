import {
  dependable,
  ref,
  type IResolvable,
  type ITerraformDependable,
  type TerraformResource,
} from 'cdktf';
import type { Construct } from 'constructs';

import { TerraformData } from './terraform-data';

export interface MemoryProps {
  /** Whether Terraform keeps the value of an earlier apply, if there was one. Default false. */
  readonly remembers?: boolean;
  /** Terraform refuses every plan in which the value would be true, with this message. */
  readonly mustBeFalse?: string;
}

/**
 * A fact about a stack that its Terraform state keeps from one apply to the next: a `terraform_data`
 * resource. If it remembers, a reference has the value of the last apply, already at plan time.
 */
export class Memory {
  readonly #resource: TerraformData;

  constructor(scope: Construct, id: string, value: boolean, props: MemoryProps = {}) {
    const { remembers = false, mustBeFalse } = props;
    this.#resource = new TerraformData(scope, id, {
      input: value,
      ...((remembers || mustBeFalse !== undefined) && {
        lifecycle: {
          ...(remembers && { ignoreChanges: ['input'] }),
          ...(mustBeFalse !== undefined && {
            postcondition: [{ condition: '${!self.input}', errorMessage: mustBeFalse }],
          }),
        },
      }),
    });
  }

  /** The value, as a Terraform expression that is known at plan time. */
  get value(): IResolvable {
    return ref(`${addressOf(this.#resource)}.input`);
  }

  /** Writes the value only after all of these are up to date. */
  dependOn(resources: readonly ITerraformDependable[]): void {
    this.#resource.dependsOn = [...(this.#resource.dependsOn ?? []), ...resources.map(dependable)];
  }
}

/** Address of a resource in its configuration. */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
