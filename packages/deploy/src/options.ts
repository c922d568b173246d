import { collect, command } from '@inference-pipeline/command-line';
import type { Command } from 'commander';

/** Options of `infra:deploy`. */
export interface DeployOptions {
  readonly stack: string;
  /** Apply without asking. */
  readonly yes: boolean;
  /** Show the plan and stop. */
  readonly planOnly: boolean;
  /** Passed to `terraform init`. */
  readonly backendConfig: readonly string[];
  /** Passed to `terraform plan`; paths are relative to the current folder. */
  readonly varFile: readonly string[];
  /** False to leave it to Terraform to find out whether there are AWS credentials. */
  readonly credentialsCheck: boolean;
  /** False to skip the verification at the end. */
  readonly verify: boolean;
}

/** Reads the command line. Wrong usage ends the process with exit code 1. */
export function parseOptions(argv: readonly string[]): DeployOptions {
  return deployCommand().parse(argv).opts<DeployOptions>();
}

/** The command `infra:deploy`, to parse or to show its help. */
export function deployCommand(): Command {
  return command(
    'nx run infra:deploy',
    'Shows the Terraform plan of a stack, asks for confirmation, applies the plan and verifies the deployment.',
  )
    .requiredOption('--stack <name>', 'stack to deploy: the name of a file in apps/infra/stacks')
    .option('--yes', 'apply without asking, for automation', false)
    .option('--plan-only', 'show the plan and change nothing', false)
    .option(
      '--backend-config <setting>',
      'key=value or a file, passed to terraform init; repeatable',
      collect,
      [],
    )
    .option('--var-file <file>', 'file with Terraform variables; repeatable', collect, [])
    .option('--no-credentials-check', 'let Terraform find out whether there are AWS credentials')
    .option('--no-verify', 'skip the verification at the end');
}
