import { collect, command } from '@inference-pipeline/command-line';
import type { Command } from 'commander';

/** Options of `infra:deploy`. */
export interface DeployOptions {
  /** Names of stacks, in the order in which they are deployed. Empty with `all`. */
  readonly stack: readonly string[];
  /** Deploy every synthesized stack. */
  readonly all: boolean;
  /** Go on with the next stack after one that failed. */
  readonly keepGoing: boolean;
  /** Apply without asking. */
  readonly yes: boolean;
  /** Show the plan and stop. */
  readonly planOnly: boolean;
  /** Passed to `terraform init`; `{stack}` is the name of the stack. */
  readonly backendConfig: readonly string[];
  /** Passed to `terraform plan`; paths are relative to the current folder. `{stack}` as above. */
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
    'Shows the Terraform plan of a stack, asks for confirmation, applies the plan and verifies the deployment. Several stacks are deployed one after the other.',
  )
    .option(
      '--stack <name>',
      'stack to deploy: the name of a file in apps/infra/stacks; repeatable, or several with commas',
      collectNames,
      [],
    )
    .option('--all', 'deploy all stacks', false)
    .option('--keep-going', 'go on with the next stack after one that failed', false)
    .option('--yes', 'apply without asking, for automation', false)
    .option('--plan-only', 'show the plan and change nothing', false)
    .option(
      '--backend-config <setting>',
      'key=value or a file, passed to terraform init; {stack} is the name of the stack; repeatable',
      collect,
      [],
    )
    .option(
      '--var-file <file>',
      'file with Terraform variables; {stack} is the name of the stack; repeatable',
      collect,
      [],
    )
    .option('--no-credentials-check', 'let Terraform find out whether there are AWS credentials')
    .option('--no-verify', 'skip the verification at the end');
}

/** Collects names that are given one by one or with commas, each once. */
function collectNames(text: string, previous: readonly string[]): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...new Set([...previous, ...names])];
}
