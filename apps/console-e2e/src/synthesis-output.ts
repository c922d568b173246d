/** Holds the folder that the stacks were synthesized to; set by the global setup of Jest. */
export const OUTPUT_VARIABLE = 'CONSOLE_E2E_SYNTHESIS';

/** The folder that the tests' own stacks, `dev`, `prod`, `iris`, `story` and `shared`, were synthesized to. */
export function synthesisOutput(): string {
  const output = process.env[OUTPUT_VARIABLE];
  if (output === undefined) {
    throw new Error('Run by Jest: its global setup synthesizes the stacks.');
  }
  return output;
}
