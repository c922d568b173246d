import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseDocument } from 'yaml';

const EXAMPLES = join(__dirname, '../../../examples/pipelines');
const GITHUB = 'github-actions/.github/workflows/terraform.yml';
const GITLAB = 'gitlab/.gitlab-ci.yml';
const ATLANTIS = 'atlantis/atlantis.yaml';

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: { readonly pull_request: object; readonly push: object };
  readonly jobs: Readonly<
    Record<
      'plan' | 'apply',
      { readonly environment?: string; readonly needs?: string; readonly steps: readonly Step[] }
    >
  >;
}

interface GitLabJob {
  readonly script: readonly string[];
  readonly before_script?: readonly string[];
  readonly environment?: string;
  readonly rules?: readonly { readonly when?: string }[];
}

interface Atlantis {
  readonly version: number;
  readonly projects: readonly {
    readonly apply_requirements: readonly string[];
    readonly workflow: string;
  }[];
  readonly workflows: Readonly<
    Record<string, { readonly plan: { readonly steps: readonly unknown[] } }>
  >;
}

function read(path: string): unknown {
  const document = parseDocument(readFileSync(join(EXAMPLES, path), 'utf8'), { strict: true });
  expect([document.errors, document.warnings]).toEqual([[], []]);
  return document.toJS();
}

/** Whether a shell can parse a script. Runs nothing. */
function isShell(script: string): boolean {
  return spawnSync('bash', ['-n'], { input: script }).status === 0;
}

describe('example for GitHub Actions', () => {
  const { on, jobs } = read(GITHUB) as Workflow;
  const commands = (job: 'plan' | 'apply') => jobs[job].steps.flatMap(({ run }) => run ?? []);

  it('plans on pull requests, and applies the saved plan behind an environment', () => {
    expect(Object.keys(on)).toEqual(['pull_request', 'push']);
    expect(jobs.apply).toMatchObject({ needs: 'plan', environment: 'production' });
    expect(jobs.plan.environment).toBeUndefined();
    expect(commands('apply').at(-1)).toBe('terraform apply tfplan');
    expect(commands('plan').join('\n')).toMatch(/terraform plan .*-out=tfplan/);
  });

  it('verifies the checksums before Terraform runs, in both jobs', () => {
    for (const job of ['plan', 'apply'] as const) {
      expect(commands(job)[0]).toBe('sha256sum --check --quiet SHA256SUMS');
    }
  });

  it('pins every action to a version, has no keys, and gives each job its own role', () => {
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/@v\d+$|@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(JSON.stringify(jobs)).not.toMatch(/secrets\.|ACCESS_KEY/);
    const roles = steps.flatMap((step) => step.with?.['role-to-assume'] ?? []);
    expect(roles).toEqual(['${{ vars.PLAN_ROLE_ARN }}', '${{ vars.APPLY_ROLE_ARN }}']);
  });

  it('contains valid shell, and no value from the pull request', () => {
    const scripts = [...commands('plan'), ...commands('apply')];
    expect(scripts.filter((script) => !isShell(script))).toEqual([]);
    expect(scripts.join('\n')).not.toContain('${{');
  });
});

describe('example for GitLab', () => {
  const {
    plan,
    apply,
    '.terraform': common,
  } = read(GITLAB) as Readonly<Record<'plan' | 'apply' | '.terraform', GitLabJob>>;

  it('plans always, and applies the saved plan by hand', () => {
    expect(plan.script.join('\n')).toMatch(/terraform plan .*-out=tfplan/);
    expect(apply).toMatchObject({ environment: 'production', script: ['terraform apply tfplan'] });
    expect(apply.rules?.map(({ when }) => when)).toEqual(['manual']);
  });

  it('verifies the checksums before Terraform runs', () => {
    const before = common.before_script ?? [];
    const [check, init] = ['sha256sum', 'terraform init'].map((start) =>
      before.findIndex((line) => line.startsWith(start)),
    );
    expect(check).toBeGreaterThan(-1);
    expect(init).toBeGreaterThan(check ?? Infinity);
  });

  it('contains valid shell', () => {
    const lines = [...(common.before_script ?? []), ...plan.script, ...apply.script];
    expect(lines.filter((line) => !isShell(line))).toEqual([]);
  });
});

describe('example for Atlantis', () => {
  it('verifies the checksums first, and applies only after approval', () => {
    const { version, projects, workflows } = read(ATLANTIS) as Atlantis;
    expect(version).toBe(3);
    for (const { apply_requirements: requirements, workflow } of projects) {
      expect(requirements).toEqual(expect.arrayContaining(['approved', 'undiverged']));
      expect(workflows[workflow]?.plan.steps[0]).toEqual({
        run: 'sha256sum --check --quiet SHA256SUMS',
      });
    }
  });
});
