import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { readStack } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import { signalsInZip } from '@inference-pipeline/inference-contract/function-zip';
import {
  openDocument,
  TerraformDocumentError,
  type ReadOptions,
} from '@inference-pipeline/terraform';

import { deploymentRules } from './deployments/deployment-rules';
import { namesGivenTo, type GivenNames } from './given-names';
import type { LabelledStack } from './replay';

/** A stack, and the names that the command line can give values to. */
export interface LoadedStack extends LabelledStack {
  readonly given: GivenNames;
}

/**
 * Reads a synthesized stack by its name, or a document in Terraform's JSON by its path.
 *
 * @param output the folder that synthesis writes to
 * @throws UserError if there is no such stack, or it cannot be read
 */
export function loadStack(name: string, output: string, options: ReadOptions): LoadedStack {
  const { label, path, document } = openDocument(output, name);
  try {
    const signals = signalsOf(document, dirname(path));
    const rules = deploymentRules(document, options);
    const given = namesGivenTo(document);
    return {
      label,
      model: readStack(document, options),
      rules,
      given,
      ...(signals && { signals }),
    };
  } catch (error) {
    if (!(error instanceof TerraformDocumentError)) throw error;
    throw new UserError(`${path}: ${error.message}`, { cause: error });
  }
}

/** The resources that a function's zip is named in. */
interface FunctionsDocument {
  readonly resource?: {
    readonly aws_lambda_function?: Readonly<Record<string, { readonly filename?: unknown }>>;
  };
}

/**
 * The signals that a synthesized stack watches: they are in the zip of its function. Undefined where
 * there are none, or no zip beside the document, such as for a plan.
 */
function signalsOf(document: FunctionsDocument, folder: string): WatchedSignals | undefined {
  for (const { filename } of Object.values(document.resource?.aws_lambda_function ?? {})) {
    if (typeof filename !== 'string') continue;
    const path = resolve(folder, filename);
    if (!existsSync(path)) continue;
    try {
      const signals = signalsInZip(readFileSync(path));
      if (signals !== undefined) return signals;
    } catch (error) {
      throw new UserError(
        `${path}: the signals of the stack cannot be read from it (${String(error)}). Synthesize the stack again.`,
        { cause: error },
      );
    }
  }
  return undefined;
}
