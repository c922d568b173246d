import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { UserError, type Workspace } from '@inference-pipeline/command-line';
import { runTerraform, TerraformFailedError } from '@inference-pipeline/terraform';

import { confirm } from './confirm';
import type { DeployOptions } from './options';
import { requireTimelyDeletions } from './require-timely-deletions';
import { forStack } from './separate-states';
import type { Outcome } from './summary';
import { verifyDeployed } from './verify-deployed';
import { prepareWorkingFolder } from './working-folder';

const PLAN_FILE = 'deploy.tfplan';

/** Exit code of `terraform plan -detailed-exitcode` if the plan has changes. */
const PLAN_HAS_CHANGES = 2;

/** One stack to deploy. */
export interface Deployment {
  readonly stack: string;
  readonly options: DeployOptions;
  readonly workspace: Pick<Workspace, 'output' | 'deployments'>;
}

/**
 * Deploys a synthesized stack: runs `terraform init` and `plan`, asks for confirmation, applies
 * exactly that plan and verifies the deployment.
 *
 * @throws UserError if a step fails or the plan is declined
 */
export async function deployStack(deployment: Deployment): Promise<Outcome> {
  const { stack, options, workspace } = deployment;
  const folder = prepareWorkingFolder(workspace.output, workspace.deployments, stack);
  await runTerraform(initArguments(deployment), { folder, output: 'inherit' });
  const outcome = await planAndApply(deployment, folder);
  if (options.verify && !options.planOnly) await verifyDeployed(folder);
  return outcome;
}

async function planAndApply(deployment: Deployment, folder: string): Promise<Outcome> {
  const { stack, options } = deployment;
  try {
    if (!(await planHasChanges(folder, deployment))) {
      await showUpToDate(folder, stack);
      return 'unchanged';
    }
    await requireTimelyDeletions(folder, PLAN_FILE, stack);
    if (options.planOnly) return 'planned';
    await applyWhenConfirmed(folder, deployment);
    return 'deployed';
  } finally {
    // A plan holds the values of variables, and is useless once the state has changed.
    rmSync(join(folder, PLAN_FILE), { force: true });
  }
}

function initArguments({ stack, options }: Deployment): readonly string[] {
  const pluginFolder = process.env.TERRAFORM_PLUGIN_DIR;
  return [
    'init',
    '-input=false',
    ...(pluginFolder === undefined ? [] : [`-plugin-dir=${pluginFolder}`]),
    ...options.backendConfig
      .map((setting) => forStack(setting, stack))
      .map((setting) =>
        setting.includes('=')
          ? `-backend-config=${setting}`
          : `-backend-config=${resolve(setting)}`,
      ),
  ];
}

async function planHasChanges(folder: string, { stack, options }: Deployment): Promise<boolean> {
  const args = [
    'plan',
    '-input=false',
    '-detailed-exitcode',
    `-out=${PLAN_FILE}`,
    ...options.varFile.map((file) => `-var-file=${resolve(forStack(file, stack))}`),
  ];
  try {
    const { exitCode } = await runTerraform(args, {
      folder,
      output: 'inherit',
      expectedExitCodes: [0, PLAN_HAS_CHANGES],
    });
    return exitCode === PLAN_HAS_CHANGES;
  } catch (error) {
    if (!(error instanceof TerraformFailedError)) throw error;
    throw new UserError(`${error.message} Nothing was changed.`, { cause: error });
  }
}

async function applyWhenConfirmed(folder: string, { stack, options }: Deployment): Promise<void> {
  const agreed =
    options.yes || (await confirm(`\nApply this plan to stack ${stack}? Enter "yes" to confirm: `));
  if (!agreed) throw new UserError('Nothing was applied.');
  // Terraform prints the outputs at the end.
  await runTerraform(['apply', '-input=false', PLAN_FILE], { folder, output: 'inherit' });
}

async function showUpToDate(folder: string, stack: string): Promise<void> {
  console.log(`${stack} is up to date: there is nothing to apply.\n`);
  await runTerraform(['output'], { folder, output: 'inherit' });
}
