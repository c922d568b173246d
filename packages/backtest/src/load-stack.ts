import { readStack } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';
import {
  openDocument,
  TerraformDocumentError,
  type ReadOptions,
} from '@inference-pipeline/terraform';

import type { LabelledStack } from './replay';

/**
 * Reads a synthesized stack by its name, or a document in Terraform's JSON by its path.
 *
 * @param output the folder that synthesis writes to
 * @throws UserError if there is no such stack, or it cannot be read
 */
export function loadStack(name: string, output: string, options: ReadOptions): LabelledStack {
  const { label, path, document } = openDocument(output, name);
  try {
    return { label, model: readStack(document, options) };
  } catch (error) {
    if (!(error instanceof TerraformDocumentError)) throw error;
    throw new UserError(`${path}: ${error.message}`, { cause: error });
  }
}
