import { spawn, spawnSync } from 'node:child_process';

import { UserError } from '@inference-pipeline/command-line';

const INSTALL_HINT =
  'Install Terraform 1.11 or later, https://developer.hashicorp.com/terraform/install, and have it on PATH.';

/** @throws UserError when terraform is missing, does not run, or is older than 1.11. */
export function requireTerraform(): void {
  const result = spawnSync('terraform', ['version', '-json'], {
    encoding: 'utf8',
    env: terraformEnvironment(),
  });
  if (result.error) throw new UserError(`terraform was not found. ${INSTALL_HINT}`);
  const version = /"terraform_version":\s*"(\d+)\.(\d+)[^"]*"/.exec(result.stdout);
  if (!version) {
    throw new UserError(
      `terraform did not say its version: ${result.stderr || result.stdout}\n${INSTALL_HINT}`,
    );
  }
  const [major, minor] = [Number(version[1]), Number(version[2])];
  if (major < 1 || (major === 1 && minor < 11)) {
    throw new UserError(
      `terraform is ${major}.${minor}, but 1.11 or later is needed. ${INSTALL_HINT}`,
    );
  }
}

/**
 * Runs terraform in a folder, its output going straight to the user.
 *
 * @returns its exit code; 130 when a signal ended it
 */
export async function runTerraform(folder: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('terraform', args, {
      cwd: folder,
      // Terraform asks nothing (-input=false): what the user types is for our own question.
      stdio: ['ignore', 'inherit', 'inherit'],
      env: terraformEnvironment(),
    });
    // Ctrl-C reaches terraform by itself, which then ends in order; a plain kill has to be told.
    const interrupt = () => child.kill('SIGINT');
    process.on('SIGTERM', interrupt);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGTERM', interrupt);
      resolve(code ?? 130);
    });
  });
}

/** @throws UserError when terraform fails. */
export async function mustRunTerraform(folder: string, args: readonly string[]): Promise<void> {
  const code = await runTerraform(folder, args);
  if (code !== 0) throw new UserError(`terraform ${args[0] ?? ''} ended with exit code ${code}.`);
}

function terraformEnvironment(): NodeJS.ProcessEnv {
  // No call home for newer versions: a deployment talks to AWS and to the registry only.
  return { ...process.env, CHECKPOINT_DISABLE: '1' };
}
