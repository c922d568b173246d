import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { affectedTasks, dependentProjects } from '../src/nx';
import { linkedCopy } from '../src/workspace-copy';

/** End-to-end projects run programs of the projects they depend on, so that those affect them. */
const E2E = ['console-e2e', 'infra-e2e', 'workspace-e2e'];

const SYNTHESIS = ['infra', ...E2E];
const STACK_FILE = ['stack-file', 'baseline', 'new-stack', ...SYNTHESIS];
const CONSTRUCTS = ['constructs', ...STACK_FILE];
const LOCAL_AWS = ['local-aws', 'console', 'ground-truth', ...E2E];
const SIMULATOR = ['cloudwatch-simulator', 'backtest', ...LOCAL_AWS];
const VERIFICATION = ['verify', 'deploy', 'infra-e2e', 'workspace-e2e'];
const TERRAFORM = [
  ...new Set(['terraform', 'terraform-diff', 'handover', ...SIMULATOR, ...VERIFICATION, 'infra']),
];
const CONTRACT = [
  ...new Set([
    'inference-contract',
    'inference',
    'backtest',
    'handover',
    ...CONSTRUCTS,
    ...LOCAL_AWS,
    ...VERIFICATION,
  ]),
];
const METRICS = [...new Set(['metrics', 'monitoring-constructs', ...SIMULATOR, ...CONTRACT])];
const EVERYTHING = [...new Set(['command-line', 'logs-insights', ...METRICS, ...TERRAFORM])];

/** The projects that a change of a project affects, itself included. */
const AFFECTED_BY_PROJECT: Readonly<Record<string, readonly string[]>> = {
  backtest: ['backtest', ...E2E],
  baseline: ['baseline', 'workspace-e2e'],
  'cloudwatch-simulator': SIMULATOR,
  'command-line': ['command-line', 'stack-file', 'baseline', 'new-stack', ...TERRAFORM],
  console: ['console', 'console-e2e', 'workspace-e2e'],
  'console-e2e': ['console-e2e', 'workspace-e2e'],
  constructs: CONSTRUCTS,
  deploy: ['deploy', 'infra-e2e', 'workspace-e2e'],
  'ground-truth': ['ground-truth', 'workspace-e2e'],
  handover: ['handover', ...SYNTHESIS],
  inference: ['inference', 'ground-truth', ...SYNTHESIS],
  'inference-contract': CONTRACT,
  infra: SYNTHESIS,
  'infra-e2e': ['infra-e2e', 'workspace-e2e'],
  'local-aws': LOCAL_AWS,
  'logs-insights': ['logs-insights', ...LOCAL_AWS],
  metrics: METRICS,
  'monitoring-constructs': ['monitoring-constructs', ...CONSTRUCTS],
  'new-stack': ['new-stack', 'workspace-e2e'],
  'stack-file': STACK_FILE,
  terraform: TERRAFORM,
  'terraform-diff': ['terraform-diff', 'infra-e2e', 'workspace-e2e'],
  verify: VERIFICATION,
  'workspace-e2e': ['workspace-e2e'],
};

describe('project', () => {
  let dependents: Readonly<Record<string, readonly string[]>>;

  beforeAll(async () => {
    dependents = await dependentProjects(linkedCopy('projects'));
  });

  it.each(Object.entries(AFFECTED_BY_PROJECT))('%s affects just %j', (project, expected) => {
    expect([project, ...(dependents[project] ?? [])].sort()).toEqual([...expected].sort());
  });

  it('is in the table', () => {
    expect(Object.keys(dependents).sort()).toEqual(Object.keys(AFFECTED_BY_PROJECT).sort());
  });
});

describe('change', () => {
  const workspace = linkedCopy('affected');

  it.each<readonly [string, readonly string[]]>([
    ['packages/backtest/src/main.ts', ['backtest', ...E2E]],
    ['packages/baseline/src/main.ts', ['baseline', 'workspace-e2e']],
    ['packages/cloudwatch-simulator/src/index.ts', SIMULATOR],
    ['packages/deploy/src/main.ts', ['deploy', 'infra-e2e', 'workspace-e2e']],
    ['packages/metrics/src/unit.ts', METRICS],
    ['packages/terraform-diff/src/main.ts', ['terraform-diff', 'infra-e2e', 'workspace-e2e']],
    ['packages/verify/src/main.ts', VERIFICATION],
    ['apps/inference/src/main.ts', ['inference', 'ground-truth', ...SYNTHESIS]],
    ['apps/infra/stacks/dev.yaml', SYNTHESIS],
    ['docs/runbook.md', CONSTRUCTS],
    ['docs/verify.md', VERIFICATION],
    ['docs/security.md', SYNTHESIS],
    ['cdktf.json', SYNTHESIS],
    ['package-lock.json', EVERYTHING],
    ['eslint.config.mjs', EVERYTHING],
    ['jest.transform.cjs', EVERYTHING],
    ['.github/workflows/ci.yml', ['workspace-e2e']],
    ['README.md', []],
    ['docs/console.md', []],
    ['packages/metrics/README.md', []],
  ])('of %s affects just %j', async (file, expected) => {
    const tasks = await affectedTasks(workspace, file);

    // Tasks that affected ones depend on come from the cache: a project without lint is not affected.
    const affected = Object.keys(tasks).filter((project) => tasks[project]?.includes('lint'));
    expect(affected.sort()).toEqual([...expected].sort());
    expect(tasks['infra']?.includes('synth') ?? false).toBe(expected.includes('infra'));
  });
});

describe('import', () => {
  it('is a dependency, although no package.json states it', async () => {
    const workspace = linkedCopy('import');
    const importing = join(workspace, 'packages/logs-insights/src/importing.ts');
    writeFileSync(importing, "export * from '@inference-pipeline/constructs';\n");

    const tasks = await affectedTasks(workspace, 'packages/constructs/src/names.ts');

    expect(tasks['logs-insights']).toContain('test');
  });
});
