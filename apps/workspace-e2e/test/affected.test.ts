import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { affectedTasks, projectNames, type TasksByProject } from '../src/nx';
import { linkedCopy } from '../src/workspace-copy';

const CHECKS = ['lint', 'typecheck', 'test'];

/** What is made for teams that run Terraform. */
const HANDOVER = ['synth', 'module'];

const CONSOLE = { console: [...CHECKS, 'bundle'] };

/** The tasks of the projects at the top, which everything below affects. */
const TOP = { ...CONSOLE, 'infra-e2e': CHECKS, 'workspace-e2e': CHECKS };

const EVERYTHING = {
  metrics: [...CHECKS, 'build'],
  constructs: CHECKS,
  'cloudwatch-simulator': CHECKS,
  inference: [...CHECKS, 'bundle'],
  infra: [...CHECKS, ...HANDOVER],
  ...TOP,
};

/** Synthesis needs the function's zip; its bundling is not affected, so it comes from cache. */
const SYNTHESIS_OF_UNCHANGED_FUNCTION = { infra: [...CHECKS, ...HANDOVER], inference: ['bundle'] };

const SOURCE_OF_PROJECT: Readonly<Record<string, readonly [string, TasksByProject]>> = {
  metrics: ['packages/metrics/src/unit.ts', EVERYTHING],
  constructs: [
    'packages/constructs/src/names.ts',
    { constructs: CHECKS, ...SYNTHESIS_OF_UNCHANGED_FUNCTION, ...TOP },
  ],
  'cloudwatch-simulator': [
    'packages/cloudwatch-simulator/src/index.ts',
    { 'cloudwatch-simulator': CHECKS, ...SYNTHESIS_OF_UNCHANGED_FUNCTION, ...TOP },
  ],
  inference: [
    'apps/inference/src/main.ts',
    { inference: [...CHECKS, 'bundle'], infra: [...CHECKS, ...HANDOVER], ...TOP },
  ],
  infra: ['apps/infra/src/main.ts', { ...SYNTHESIS_OF_UNCHANGED_FUNCTION, ...TOP }],
  console: ['apps/console/src/main.ts', { ...CONSOLE, 'workspace-e2e': CHECKS }],
  'infra-e2e': ['apps/infra-e2e/src/moto.ts', { 'infra-e2e': CHECKS, 'workspace-e2e': CHECKS }],
  'workspace-e2e': ['apps/workspace-e2e/src/nx.ts', { 'workspace-e2e': CHECKS }],
};

describe('a change to', () => {
  const workspace = linkedCopy('affected');

  it.each([
    ...Object.values(SOURCE_OF_PROJECT),
    ['apps/infra/stacks/dev.yaml', { ...SYNTHESIS_OF_UNCHANGED_FUNCTION, ...TOP }],
    ['cdktf.json', { ...SYNTHESIS_OF_UNCHANGED_FUNCTION, ...TOP }],
    ['package-lock.json', EVERYTHING],
    ['tsconfig.base.json', EVERYTHING],
    ['eslint.config.mjs', EVERYTHING],
    ['.github/workflows/ci.yml', { 'workspace-e2e': CHECKS }],
    ['README.md', {}],
    ['packages/metrics/README.md', {}],
  ] as const)('%s runs just its tasks and those of what stands on it', async (file, expected) => {
    const tasks = await affectedTasks(workspace, file);
    expect(sorted(tasks)).toEqual(sorted(expected));
  });

  it('each project is in the table', async () => {
    expect(await projectNames(workspace)).toEqual(Object.keys(SOURCE_OF_PROJECT).sort());
  });
});

describe('an import', () => {
  it('is a dependency, though no package.json states it', async () => {
    const workspace = linkedCopy('import');
    const importing = join(workspace, 'apps/inference/src/importing.ts');
    writeFileSync(importing, "export * from '@inference-pipeline/constructs';\n");
    const tasks = await affectedTasks(workspace, 'packages/constructs/src/names.ts');
    expect(tasks['inference']).toEqual(expect.arrayContaining(CHECKS));
  });
});

function sorted(tasks: TasksByProject): TasksByProject {
  return Object.fromEntries(
    Object.entries(tasks).map(([project, targets]) => [project, [...targets].sort()]),
  );
}
