import { join, resolve } from 'node:path';

/** Stack files of these tests. Those in apps/infra/stacks are the user's. */
export const STACK_FILES = resolve(__dirname, '../stacks');

/** Holds the folder that {@link handedOver} starts from; set by the global setup of Jest. */
export const OUTPUT_VARIABLE = 'E2E_SYNTHESIS';

/** A path in the output of synthesis of the stack files, such as `stacks/dev` or `modules/prod`. */
export function handedOver(path: string): string {
  const output = process.env[OUTPUT_VARIABLE];
  if (output === undefined) {
    throw new Error('Run by Jest: its global setup synthesizes the stacks.');
  }
  return join(output, path);
}
