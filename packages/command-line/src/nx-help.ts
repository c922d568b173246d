import type { Command, Option } from 'commander';

/**
 * The schema of a command's Nx executor. `nx run <target> --help` prints its description and its
 * properties, without running the command. So each option is a property, named as the help shows it:
 * `stack <name>`. Nx does not find such a name on the command line, and leaves values to the command.
 *
 * https://nx.dev/docs/extending-nx/local-executors
 */
export function nxHelp(command: Command): object {
  return {
    $schema: 'https://json-schema.org/schema',
    type: 'object',
    description: command.description(),
    properties: {
      program: { type: 'string', visible: false },
      nodeOptions: { type: 'array', visible: false },
      commandLine: { type: 'array', $default: { $source: 'unparsed' }, visible: false },
      ...Object.fromEntries(
        command.options.map((option) => [
          option.flags.replace(/^--/, ''),
          {
            type: option.required || option.optional ? 'string' : 'boolean',
            description: describe(option),
            ...(option.mandatory && { 'x-priority': 'important' }),
          },
        ]),
      ),
    },
  };
}

function describe({ description, mandatory, argChoices, defaultValue, negate }: Option): string {
  const notes = [
    ...(mandatory ? ['required'] : []),
    ...(argChoices === undefined ? [] : [`choices: ${argChoices.join(', ')}`]),
    ...(isWorthShowing(defaultValue) && !negate ? [`default: ${String(defaultValue)}`] : []),
  ];
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`;
}

function isWorthShowing(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
