import { join, resolve } from 'node:path';

/** Root of the workspace that these tests belong to. */
export const WORKSPACE = resolve(__dirname, '../../..');

/** Arguments with which Node.js runs a program of the workspace. */
export function programArguments(path: string): readonly string[] {
  return ['--import', 'tsx', '--conditions=@inference-pipeline/source', join(WORKSPACE, path)];
}
