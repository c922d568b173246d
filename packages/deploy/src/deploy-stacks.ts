import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { counted, listed, UserError, type Workspace } from '@inference-pipeline/command-line';
import { requireTerraform } from '@inference-pipeline/terraform';

import { chosenStacks } from './chosen-stacks';
import { localCredentialSources, requireCredentials } from './credentials';
import { deployStack, type Deployment } from './deploy-stack';
import type { DeployOptions } from './options';
import { forStack, requireSeparateStates } from './separate-states';
import { deploymentSummary, type StackResult } from './summary';

/**
 * Deploys synthesized stacks one after the other. After a stack that fails, the others are not tried,
 * unless the options say so. With several stacks, a summary follows.
 *
 * @param interrupted once aborted, no further stack is tried
 * @throws UserError if something is missing, or one of the stacks was not deployed
 */
export async function deployStacks(
  options: DeployOptions,
  workspace: Pick<Workspace, 'output' | 'deployments'>,
  interrupted: AbortSignal,
): Promise<void> {
  const stacks = chosenStacks(options, workspace.output);
  requireSeparateStates(options.backendConfig, stacks);
  requireVarFiles(options.varFile, stacks);
  await requireTerraform();
  if (options.credentialsCheck) requireCredentials(localCredentialSources());
  if (!options.yes && !options.planOnly && !process.stdin.isTTY) {
    throw new UserError(
      'Cannot ask for confirmation: stdin is not a terminal. Add --yes to apply without asking, or --plan-only to see the plan.',
    );
  }
  const deployments = stacks.map((stack) => ({ stack, options, workspace }));
  const [only, ...others] = deployments;
  if (only !== undefined && others.length === 0) {
    await deployStack(only);
    return;
  }

  const results = await oneAfterTheOther(deployments, options.keepGoing, interrupted);
  console.log(`\n${deploymentSummary(results)}`);
  requireAllDeployed(results);
}

/** Before anything is applied: Terraform would find a missing file only when its stack's turn comes. */
function requireVarFiles(files: readonly string[], stacks: readonly string[]): void {
  const missing = stacks
    .flatMap((stack) => files.map((file) => forStack(file, stack)))
    .filter((file) => !existsSync(resolve(file)));
  if (missing.length === 0) return;
  const names = [...new Set(missing)];
  throw new UserError(
    `--var-file: ${listed(names)} ${names.length === 1 ? 'does' : 'do'} not exist in ${process.cwd()}. An empty file will do for a stack without values.`,
  );
}

async function oneAfterTheOther(
  deployments: readonly Deployment[],
  keepGoing: boolean,
  interrupted: AbortSignal,
): Promise<readonly StackResult[]> {
  const results: StackResult[] = [];
  for (const [index, deployment] of deployments.entries()) {
    const failed = results.find(({ outcome }) => outcome === 'failed');
    if (interrupted.aborted || (failed !== undefined && !keepGoing)) {
      const reason = interrupted.aborted ? 'interrupted' : `after ${failed?.stack ?? ''}`;
      results.push({ stack: deployment.stack, outcome: 'not tried', note: reason });
      continue;
    }
    console.log(`\n=== ${deployment.stack} (${index + 1} of ${deployments.length}) ===\n`);
    results.push(await resultOf(deployment));
  }
  return results;
}

async function resultOf(deployment: Deployment): Promise<StackResult> {
  const { stack } = deployment;
  try {
    return { stack, outcome: await deployStack(deployment), note: '' };
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    const message = error instanceof Error ? error.message : String(error);
    return { stack, outcome: 'failed', note: message.split('\n')[0] ?? '' };
  }
}

function requireAllDeployed(results: readonly StackResult[]): void {
  const names = (outcome: StackResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).map(({ stack }) => stack);
  const [failed, untried] = [names('failed'), names('not tried')];
  if (failed.length + untried.length === 0) return;
  const problems = [
    ...(failed.length === 0
      ? []
      : [`${counted(failed.length, 'stack')} failed: ${listed(failed)}.`]),
    ...(untried.length === 0
      ? []
      : [`${counted(untried.length, 'stack')} not tried: ${listed(untried)}.`]),
  ];
  throw new UserError(
    `${problems.join(' ')} Fix what failed, and run the same command again: it leaves stacks that are up to date as they are.`,
  );
}
