import { join } from 'node:path';

/** A path in the folder that `scratch-folder.ts` made for this run of Jest. */
export function scratchPath(...parts: readonly string[]): string {
  const scratch = process.env['WORKSPACE_E2E_SCRATCH'];
  if (scratch === undefined) throw new Error('Run by Jest: its global setup makes the folder.');
  return join(scratch, ...parts);
}
