import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { UserError, type Workspace } from '@inference-pipeline/command-line';
import {
  requireTerraform,
  runTerraform,
  stackFolder,
  TerraformFailedError,
} from '@inference-pipeline/terraform';

import { confirm } from './confirm';
import { localCredentialSources, requireCredentials } from './credentials';
import type { DeployOptions } from './options';
import { requireTimelyDeletions } from './require-timely-deletions';
import { verifyDeployed } from './verify-deployed';
import { prepareWorkingFolder } from './working-folder';

const PLAN_FILE = 'deploy.tfplan';

/** Exit code of `terraform plan -detailed-exitcode` if the plan has changes. */
const PLAN_HAS_CHANGES = 2;

/**
 * Deploys a synthesized stack: runs `terraform init` and `plan`, asks for confirmation, applies
 * exactly that plan and verifies the deployment.
 *
 * @throws UserError if something is missing, a step fails or the plan is declined
 */
export async function deploy(
  options: DeployOptions,
  workspace: Pick<Workspace, 'output' | 'deployments'>,
): Promise<void> {
  stackFolder(workspace.output, options.stack);
  await requireTerraform();
  if (options.credentialsCheck) requireCredentials(localCredentialSources());
  if (!options.yes && !options.planOnly && !process.stdin.isTTY) {
    throw new UserError(
      'Cannot ask for confirmation: stdin is not a terminal. Add --yes to apply without asking, or --plan-only to see the plan.',
    );
  }
  const folder = prepareWorkingFolder(workspace.output, workspace.deployments, options.stack);
  await runTerraform(initArguments(options), { folder, output: 'inherit' });
  try {
    if (await planHasChanges(folder, options)) {
      await requireTimelyDeletions(folder, PLAN_FILE, options.stack);
      await applyWhenConfirmed(folder, options);
    } else {
      await showUpToDate(folder, options);
    }
  } finally {
    // A plan holds the values of variables, and is useless once the state has changed.
    rmSync(join(folder, PLAN_FILE), { force: true });
  }
  if (options.verify && !options.planOnly) await verifyDeployed(folder);
}

function initArguments({ backendConfig }: DeployOptions): readonly string[] {
  const pluginFolder = process.env.TERRAFORM_PLUGIN_DIR;
  return [
    'init',
    '-input=false',
    ...(pluginFolder === undefined ? [] : [`-plugin-dir=${pluginFolder}`]),
    ...backendConfig.map((setting) =>
      setting.includes('=') ? `-backend-config=${setting}` : `-backend-config=${resolve(setting)}`,
    ),
  ];
}

async function planHasChanges(folder: string, { varFile }: DeployOptions): Promise<boolean> {
  const args = [
    'plan',
    '-input=false',
    '-detailed-exitcode',
    `-out=${PLAN_FILE}`,
    ...varFile.map((file) => `-var-file=${resolve(file)}`),
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

async function applyWhenConfirmed(folder: string, options: DeployOptions): Promise<void> {
  if (options.planOnly) return;
  const agreed =
    options.yes ||
    (await confirm(`\nApply this plan to stack ${options.stack}? Enter "yes" to confirm: `));
  if (!agreed) throw new UserError('Nothing was applied.');
  // Terraform prints the outputs at the end.
  await runTerraform(['apply', '-input=false', PLAN_FILE], { folder, output: 'inherit' });
}

async function showUpToDate(folder: string, { stack }: DeployOptions): Promise<void> {
  console.log(`${stack} is up to date: there is nothing to apply.\n`);
  await runTerraform(['output'], { folder, output: 'inherit' });
}
