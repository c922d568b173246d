import { TerraformResource, type TerraformResourceLifecycle } from 'cdktf';
import type { Construct } from 'constructs';

export interface TerraformDataProps {
  /** The value that the state keeps. */
  readonly input: boolean | Readonly<Record<string, unknown>>;
  readonly lifecycle?: TerraformResourceLifecycle;
}

/**
 * Terraform's built-in `terraform_data`, a resource that only keeps a value in the state.
 *
 * CDKTF's `DataResource` takes maps only, and runs `terraform version` whenever it is synthesized.
 * Synthesis needs no Terraform, and the stacks require a version that has the resource.
 *
 * @see https://developer.hashicorp.com/terraform/language/resources/terraform-data
 */
export class TerraformData extends TerraformResource {
  readonly #input: TerraformDataProps['input'];

  constructor(scope: Construct, id: string, { input, lifecycle }: TerraformDataProps) {
    super(scope, id, {
      terraformResourceType: 'terraform_data',
      terraformGeneratorMetadata: { providerName: 'terraform' },
      ...(lifecycle !== undefined && { lifecycle }),
    });
    this.#input = input;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { input: this.#input };
  }
}
