import { UserError } from '@inference-pipeline/command-line';

/** A document that is neither Terraform JSON nor the output of `terraform show -json`. */
export class TerraformDocumentError extends UserError {
  override readonly name = 'TerraformDocumentError';
}

/** An expression in Terraform's language that cannot be parsed. */
export class TerraformExpressionError extends Error {
  override readonly name = 'TerraformExpressionError';

  /**
   * @param problem what was expected and what was found
   * @param text the whole text
   * @param position index into the text, from 0
   */
  constructor(
    readonly problem: string,
    readonly text: string,
    readonly position: number,
  ) {
    super(`${problem}, at character ${position + 1} of ${JSON.stringify(text)}`);
  }
}
