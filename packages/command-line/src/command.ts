import { Command } from 'commander';

/**
 * A command whose options commander reads. Wrong usage prints an error and ends the process; `--help`
 * ends it with 0.
 *
 * @param name as users run it, for example `nx run infra:deploy`
 * @param usageErrorExitCode exit code for wrong usage
 */
export function command(name: string, description: string, usageErrorExitCode = 1): Command {
  return new Command(name)
    .description(description)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : usageErrorExitCode));
}
