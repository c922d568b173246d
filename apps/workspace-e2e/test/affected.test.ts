import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { affectedTasks, projectNames } from '../src/nx';
import { linkedCopy } from '../src/workspace-copy';

/** End-to-end projects run programs of the projects they depend on, so that those affect them. */
const E2E = ['console-e2e', 'infra-e2e', 'workspace-e2e'];

const SYNTHESIS = ['infra', ...E2E];
const CONSTRUCTS = ['constructs', 'stack-file', ...SYNTHESIS];
const LOCAL_AWS = ['local-aws', 'console', ...E2E];
const SIMULATOR = ['cloudwatch-simulator', 'backtest', ...LOCAL_AWS];
const VERIFICATION = ['verify', 'deploy', 'infra-e2e', 'workspace-e2e'];
const TERRAFORM = [
  ...new Set(['terraform', 'terraform-diff', 'handover', ...SIMULATOR, ...VERIFICATION, 'infra']),
];
const CONTRACT = [
  ...new Set([
    'inference-contract',
    'inference',
    'handover',
    ...CONSTRUCTS,
    ...LOCAL_AWS,
    ...VERIFICATION,
  ]),
];
const METRICS = [...new Set(['metrics', 'monitoring-constructs', ...SIMULATOR, ...CONTRACT])];
const EVERYTHING = [...new Set(['command-line', 'logs-insights', ...METRICS, ...TERRAFORM])];

/** For a source of each project, the projects that a change of it affects. */
const SOURCE_OF_PROJECT: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  backtest: ['packages/backtest/src/main.ts', ['backtest', ...E2E]],
  'cloudwatch-simulator': ['packages/cloudwatch-simulator/src/index.ts', SIMULATOR],
  'command-line': [
    'packages/command-line/src/index.ts',
    ['command-line', 'stack-file', ...TERRAFORM],
  ],
  console: ['apps/console/src/main.ts', ['console', 'console-e2e', 'workspace-e2e']],
  'console-e2e': ['apps/console-e2e/src/chromium.ts', ['console-e2e', 'workspace-e2e']],
  constructs: ['packages/constructs/src/names.ts', CONSTRUCTS],
  deploy: ['packages/deploy/src/main.ts', ['deploy', 'infra-e2e', 'workspace-e2e']],
  handover: ['packages/handover/src/index.ts', ['handover', ...SYNTHESIS]],
  inference: ['apps/inference/src/main.ts', ['inference', ...SYNTHESIS]],
  'inference-contract': ['packages/inference-contract/src/index.ts', CONTRACT],
  infra: ['apps/infra/src/main.ts', SYNTHESIS],
  'infra-e2e': ['apps/infra-e2e/src/moto.ts', ['infra-e2e', 'workspace-e2e']],
  'local-aws': ['packages/local-aws/src/index.ts', LOCAL_AWS],
  'logs-insights': [
    'packages/logs-insights/src/index.ts',
    ['logs-insights', 'console', 'console-e2e', 'workspace-e2e'],
  ],
  metrics: ['packages/metrics/src/unit.ts', METRICS],
  'monitoring-constructs': [
    'packages/monitoring-constructs/src/index.ts',
    ['monitoring-constructs', ...CONSTRUCTS],
  ],
  'stack-file': ['packages/stack-file/src/index.ts', ['stack-file', ...SYNTHESIS]],
  terraform: ['packages/terraform/src/index.ts', TERRAFORM],
  'terraform-diff': [
    'packages/terraform-diff/src/main.ts',
    ['terraform-diff', 'infra-e2e', 'workspace-e2e'],
  ],
  verify: ['packages/verify/src/main.ts', VERIFICATION],
  'workspace-e2e': ['apps/workspace-e2e/src/nx.ts', ['workspace-e2e']],
};

describe('change', () => {
  const workspace = linkedCopy('affected');

  it.each<readonly [string, readonly string[]]>([
    ...Object.values(SOURCE_OF_PROJECT),
    ['apps/infra/stacks/dev.yaml', SYNTHESIS],
    ['docs/runbook.md', CONSTRUCTS],
    ['docs/verify.md', VERIFICATION],
    ['docs/security.md', SYNTHESIS],
    ['cdktf.json', SYNTHESIS],
    ['package-lock.json', EVERYTHING],
    ['tsconfig.base.json', EVERYTHING],
    ['eslint.config.mjs', EVERYTHING],
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

  it('is in the table for each project', async () => {
    expect(await projectNames(workspace)).toEqual(Object.keys(SOURCE_OF_PROJECT).sort());
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
