import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Thrown when the machine lacks something that the end-to-end run needs. */
export class MissingToolError extends Error {
  override readonly name = 'MissingToolError';
}

/** Set once they are, in Jest's global setup for all of its processes: moto takes a second to start for the check. */
const CHECKED_VARIABLE = 'E2E_TOOLS_ARE_INSTALLED';

/**
 * Checks that every tool of the run is installed, so that it fails at once with a clear message and
 * never skips.
 *
 * @returns the folder of provider plugins for `terraform init -plugin-dir`, where one is given
 * @throws MissingToolError with the missing tools and how to install them
 */
export function checkTools(): { readonly pluginDir: string | undefined } {
  const missing = process.env[CHECKED_VARIABLE] === '1' ? [] : missingTools();
  const pluginDir = process.env['TERRAFORM_PLUGIN_DIR'];
  if (pluginDir !== undefined && !existsSync(join(pluginDir, 'registry.terraform.io'))) {
    missing.push(
      `a plugin mirror at TERRAFORM_PLUGIN_DIR=${pluginDir}: it must hold registry.terraform.io/…; without the variable Terraform downloads the provider`,
    );
  }
  if (missing.length > 0) {
    throw new MissingToolError(`The end-to-end run needs\n- ${missing.join('\n- ')}`);
  }
  process.env[CHECKED_VARIABLE] = '1';
  return { pluginDir };
}

function missingTools(): string[] {
  return [
    runs('terraform', ['-version'])
      ? undefined
      : 'terraform ≥ 1.11: https://developer.hashicorp.com/terraform/install',
    runs('moto_server', ['--help'])
      ? undefined
      : 'moto_server, which stands in for AWS: pip install "moto[server]==5.2.1"',
  ].filter((line) => line !== undefined);
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
