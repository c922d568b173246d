import { join, resolve } from 'node:path';

/** Root of the workspace that these tests belong to. */
export const WORKSPACE = resolve(__dirname, '../../..');

/** Programs of the workspace, by their paths in it. */
export const PROGRAMS = {
  deploy: 'packages/deploy/src/main.ts',
  diff: 'packages/terraform-diff/src/main.ts',
  replayUnwritten: 'apps/inference/tools/replay-unwritten.ts',
  synthesize: 'apps/infra/src/main.ts',
  synthesizeHcl: 'apps/infra/src/hcl/main.ts',
  synthesizeModules: 'apps/infra/src/module/main.ts',
  verify: 'packages/verify/src/main.ts',
} as const;

/** Arguments with which Node.js runs a program of a workspace. */
export function programArguments(
  program: keyof typeof PROGRAMS,
  workspace = WORKSPACE,
): readonly string[] {
  return [
    '--conditions=@inference-pipeline/source',
    '--import',
    'tsx',
    join(workspace, PROGRAMS[program]),
  ];
}
