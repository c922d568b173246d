import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseDocument } from 'yaml';

const EXAMPLES = join(__dirname, '../../../examples/pipelines');
const GITHUB = 'github-actions/.github/workflows/terraform.yml';
const GITLAB = 'gitlab/.gitlab-ci.yml';
const ATLANTIS = 'atlantis/atlantis.yaml';
const ATLANTIS_SERVER = 'atlantis/repos.yaml';

/** Steps of the example that check the files, in their order. */
const CHECK =
  /APPROVED_SUMS[^]*sha256sum (--check --quiet|-c) SHA256SUMS[^]*sh check-files\.sh[^]*rm -rf \.terraform/;

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly on: { readonly pull_request: object; readonly push: object };
  readonly jobs: Readonly<
    Record<
      'test' | 'plan' | 'apply',
      {
        readonly environment?: string;
        readonly needs?: string;
        readonly permissions?: Readonly<Record<string, string>>;
        readonly steps: readonly Step[];
      }
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
  readonly projects: readonly object[];
}

interface AtlantisServer {
  readonly repos: readonly {
    readonly apply_requirements: readonly string[];
    readonly allowed_overrides: readonly string[];
    readonly allow_custom_workflows: boolean;
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
  const { on, jobs, permissions } = read(GITHUB) as Workflow;
  const commands = (job: 'test' | 'plan' | 'apply') =>
    jobs[job].steps.flatMap(({ run }) => run ?? []);

  it('plans on pull requests, and applies the saved plan behind an environment', () => {
    expect(Object.keys(on)).toEqual(['pull_request', 'push']);
    expect(jobs.apply).toMatchObject({ needs: 'plan', environment: 'production' });
    expect(jobs.plan.environment).toBeUndefined();
    expect(commands('apply').at(-1)).toBe('terraform apply tfplan');
    expect(commands('plan').join('\n')).toMatch(/terraform plan .*-out=tfplan/);
  });

  it('checks the files before Terraform runs, in every job', () => {
    for (const job of ['test', 'plan', 'apply'] as const) expect(commands(job)[0]).toMatch(CHECK);
  });

  it('tests before any job gets credentials', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.test.permissions).toBeUndefined();
    expect(commands('test').join('\n')).toContain('terraform test');
    expect(jobs.plan.needs).toBe('test');
    expect([...commands('plan'), ...commands('apply')].join('\n')).not.toContain('terraform test');
  });

  it('pins every action to a commit, has no keys, and gives each job its own role', () => {
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(JSON.stringify(jobs)).not.toMatch(/secrets\.|ACCESS_KEY/);
    const roles = steps.flatMap((step) => step.with?.['role-to-assume'] ?? []);
    expect(roles).toEqual(['${{ vars.PLAN_ROLE_ARN }}', '${{ vars.APPLY_ROLE_ARN }}']);
  });

  it('contains valid shell, and no value from the pull request', () => {
    const scripts = [...commands('test'), ...commands('plan'), ...commands('apply')];
    expect(scripts.filter((script) => !isShell(script))).toEqual([]);
    expect(scripts.join('\n')).not.toContain('${{');
  });
});

describe('example for GitLab', () => {
  const {
    test,
    plan,
    apply,
    '.terraform': common,
  } = read(GITLAB) as Readonly<Record<'test' | 'plan' | 'apply' | '.terraform', GitLabJob>>;

  it('plans always, and applies the saved plan by hand', () => {
    expect(plan.script.join('\n')).toMatch(/terraform plan .*-out=tfplan/);
    expect(apply).toMatchObject({ environment: 'production' });
    expect(apply.script.at(-1)).toBe('terraform apply tfplan');
    expect(apply.rules?.map(({ when }) => when)).toEqual(['manual']);
  });

  it('checks the files before Terraform runs, and tests without credentials', () => {
    const before = (common.before_script ?? []).join('\n');

    expect(before).toMatch(CHECK);
    expect(before).not.toMatch(/terraform [a-z]/);
    expect(test).toMatchObject({ extends: '.terraform' });
    expect(test.script).toContain('terraform test');
    expect(JSON.stringify([common, test])).not.toMatch(/AWS_/);
  });

  it('contains valid shell', () => {
    const lines = [common.before_script ?? [], test.script, plan.script, apply.script].flat();
    expect(lines.filter((line) => !isShell(line))).toEqual([]);
  });
});

describe('example for Atlantis', () => {
  it('decides nothing in the repository, where a pull request can change it', () => {
    const { version, projects, ...others } = read(ATLANTIS) as Atlantis;

    expect(version).toBe(3);
    expect(Object.keys(others)).toEqual(['automerge']);
    expect(projects.flatMap((project) => Object.keys(project))).toEqual([
      'name',
      'dir',
      'terraform_version',
      'autoplan',
    ]);
  });

  it('checks the files first, and applies only after approval, as the server says', () => {
    const { repos, workflows } = read(ATLANTIS_SERVER) as AtlantisServer;

    for (const repo of repos) {
      expect(repo.apply_requirements).toEqual(expect.arrayContaining(['approved', 'undiverged']));
      expect(repo).toMatchObject({ allowed_overrides: [], allow_custom_workflows: false });
      const { steps } = workflows[repo.workflow]?.plan ?? { steps: [] };
      expect(JSON.stringify(steps.slice(0, 4))).toMatch(CHECK);
      expect(JSON.stringify(steps.slice(0, 4))).not.toMatch(/terraform [a-z]/);
    }
  });
});
