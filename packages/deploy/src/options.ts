import { Command } from 'commander';

/** What the user asked for. */
export interface DeployOptions {
  readonly stack: string;
  /** Apply without asking. */
  readonly yes: boolean;
  /** Show the plan and stop. */
  readonly planOnly: boolean;
  /** Passed to `terraform init`. */
  readonly backendConfig: readonly string[];
  /** Passed to `terraform plan`; paths are relative to the folder that the command is run in. */
  readonly varFile: readonly string[];
  /** False to let Terraform alone find out whether there are AWS credentials. */
  readonly credentialsCheck: boolean;
  /** False to end without looking whether what was deployed is as it should be. */
  readonly verify: boolean;
}

/** Reads the command line; commander prints usage and ends the process when it is wrong. */
export function parseOptions(argv: readonly string[]): DeployOptions {
  const collect = (value: string, previous: readonly string[]) => [...previous, value];
  return new Command('nx run infra:deploy')
    .description('Plans a stack with Terraform, shows the plan, asks, and applies just that plan.')
    .requiredOption('--stack <name>', 'stack to deploy: the name of a file in apps/infra/stacks')
    .option('--yes', 'apply without asking, for automation', false)
    .option('--plan-only', 'show the plan and change nothing', false)
    .option(
      '--backend-config <setting>',
      'key=value or file for terraform init; repeatable',
      collect,
      [],
    )
    .option('--var-file <file>', 'file of Terraform variables; repeatable', collect, [])
    .option('--no-credentials-check', 'do not look for AWS credentials before Terraform does')
    .option('--no-verify', 'do not run infra:verify at the end')
    .parse(argv)
    .opts<DeployOptions>();
}
