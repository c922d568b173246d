import { join } from 'node:path';

import { UserError, type Workspace } from '@inference-pipeline/command-line';
import {
  AUTHORIZATIONS,
  groundTruthUrl,
  type Authorization,
} from '@inference-pipeline/command-line/deployed-api';
import { Outputs, readTerraformValues, type DeploymentSource } from '@inference-pipeline/terraform';

import type { GroundTruthOptions } from './options';

/** Where ground truth is sent. */
export interface Target {
  readonly url: string;
  readonly authorization: Authorization;
  readonly region: string;
  /** What the stack compares; undefined if only the address is known. */
  readonly kind: 'number' | 'category' | undefined;
}

/**
 * Finds the API in Terraform's outputs, or takes it from the options.
 *
 * @throws UserError if it is not known, or the stack takes no ground truth
 */
export async function targetOf(
  options: GroundTruthOptions,
  workspace: Pick<Workspace, 'deployments'>,
): Promise<Target> {
  const source = sourceOf(options, workspace);
  const stack = source && stackIn(new Outputs((await readTerraformValues(source)).outputs));
  const address = options.url ?? stack?.url;
  if (address === undefined) {
    throw new UserError(
      source === undefined
        ? 'The address of the API is unknown. Pass --stack, --dir, --state-file, --outputs-file or --url; --help explains them.'
        : 'The stack has no API.',
    );
  }

  return {
    url: groundTruthUrl(address),
    authorization: options.authorization ?? stack?.authorization ?? 'aws-iam',
    region: options.region ?? stack?.region ?? regionOf(address),
    kind: options.kind ?? stack?.kind,
  };
}

function sourceOf(
  { stack, dir, stateFile, outputsFile }: GroundTruthOptions,
  { deployments }: Pick<Workspace, 'deployments'>,
): DeploymentSource | undefined {
  if (stateFile !== undefined) return { stateFile };
  if (outputsFile !== undefined) return { outputsFile };
  if (dir !== undefined) return { folder: dir };
  return stack === undefined ? undefined : { folder: join(deployments, stack) };
}

function stackIn(outputs: Outputs): Omit<Target, 'url'> & { readonly url: string | undefined } {
  if (outputs.isEmpty) {
    throw new UserError('Nothing is deployed: the state has no outputs. Apply the stack first.');
  }

  const kind = outputs.oneOf('ground_truth_kind', ['number', 'category']);
  if (kind === undefined) {
    throw new UserError(
      'The stack accepts no ground truth: it has no output "ground_truth_kind". Set groundTruth in the stack file and apply it.',
    );
  }
  return {
    url: outputs.text('ground_truth_url') ?? outputs.text('api_url'),
    authorization: outputs.oneOf('api_authorization', AUTHORIZATIONS) ?? 'aws-iam',
    region: outputs.required('region'),
    kind,
  };
}

/** The region in an address of API Gateway, or that of the environment. */
function regionOf(address: string): string {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const inAddress = /\.execute-api\.([a-z0-9-]+)\./.exec(address)?.[1];
  return inAddress ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? 'us-east-1';
}
