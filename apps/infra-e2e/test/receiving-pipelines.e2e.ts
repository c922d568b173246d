import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { readStack, type StackModel } from '@inference-pipeline/cloudwatch-simulator';
import { parse } from 'yaml';

import { awsEnvironment } from '../src/environment';
import { FaultyProxy } from '../src/faulty-proxy';
import { handedOver } from '../src/handed-over';
import { Moto } from '../src/moto';
import { checkTools } from '../src/tools';
import { WORKSPACE } from '../src/workspace';

const EXAMPLES = join(WORKSPACE, 'examples/pipelines');
/** How GitHub and GitLab start the shells of their scripts. */
const GITHUB_SHELL = ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c'] as const;
const GITLAB_SHELL = ['sh', '-e', '-c'] as const;

interface GitHubWorkflow {
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

interface GitLabJob {
  readonly script: readonly string[];
  readonly before_script: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

type AtlantisStep =
  string | { readonly run: string } | { readonly init: { readonly extra_args: readonly string[] } };

interface Atlantis {
  readonly workflows: {
    readonly stack: { readonly plan: { readonly steps: readonly AtlantisStep[] } };
  };
}

const example = (path: string): unknown => parse(readFileSync(join(EXAMPLES, path), 'utf8'));

/** The metrics of alarms, and the conditions in which they fire. */
const watched = ({ metricAlarms }: StackModel) =>
  metricAlarms
    .map(({ name, queries, threshold, evaluationPeriods, datapointsToAlarm }) => ({
      name,
      threshold,
      evaluationPeriods,
      datapointsToAlarm,
      // The provider treats them as a set.
      queries: [...queries].sort((a, b) => a.id.localeCompare(b.id)),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));

// One story: the other pipelines find the stack that the first one applied.
describe('example of a receiving pipeline', () => {
  const folder = mkdtempSync(join(tmpdir(), 'receiving team '));
  const programs = join(folder, 'programs');
  const approved = createHash('sha256')
    .update(readFileSync(join(handedOver('stacks/prod'), 'SHA256SUMS')))
    .digest('hex');
  let moto: Moto;
  let proxy: FaultyProxy;
  let pluginDir: string | undefined;

  /** A clone of the receiving team's repository, which holds only the stack. */
  function clone(name: string): string {
    const repository = join(folder, name);
    const stack = join(repository, 'stacks/prod');
    cpSync(handedOver('stacks/prod'), stack, { recursive: true });
    return repository;
  }

  /**
   * Runs a script and returns its output.
   *
   * @throws Error with the output when the script fails
   */
  function run(
    cwd: string,
    [shell, ...options]: readonly string[],
    script: string,
    variables: Readonly<Record<string, string>>,
  ): Promise<string> {
    const { TF_CLI_CONFIG_FILE: unused, ...inherited } = process.env;
    const env = {
      ...inherited,
      ...awsEnvironment(proxy.url),
      // moto serves buckets by path.
      TF_CLI_ARGS_init: [
        '-backend-config=use_path_style=true',
        ...(pluginDir === undefined ? [] : [`-plugin-dir=${pluginDir}`]),
      ].join(' '),
      TF_CLI_ARGS: '-no-color',
      CHECKPOINT_DISABLE: '1',
      APPROVED_SUMS: `${'0'.repeat(64)} ${approved}`,
      PATH: [programs, process.env['PATH']].join(delimiter),
      ...variables,
    };
    return new Promise((resolvePrinted, reject) => {
      execFile(
        String(shell),
        [...options, script],
        { cwd, env, maxBuffer: 2 ** 26 },
        (error, stdout, stderr) => {
          if (error === null) resolvePrinted(stdout);
          else reject(new Error(`${script}\n${stdout}${stderr}`, { cause: error }));
        },
      );
    });
  }

  beforeAll(async () => {
    ({ pluginDir } = checkTools());
    // Stands in for GitHub's program and records its arguments.
    mkdirSync(programs, { recursive: true });
    const gh = join(programs, 'gh');
    writeFileSync(gh, `#!/bin/sh\nprintf '%s\\n' "$@" > "$GH_ARGUMENTS"\n`);
    chmodSync(gh, 0o755);
    moto = await Moto.start();
    proxy = await FaultyProxy.start(moto.url);
    const s3 = new S3Client({
      endpoint: moto.url,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    });
    for (const Bucket of ['state', 'other-state']) {
      await s3.send(new CreateBucketCommand({ Bucket }));
    }
  });

  afterAll(async () => {
    await moto.stop();
    await proxy.stop();
    rmSync(folder, { recursive: true });
  });

  describe('with GitHub Actions', () => {
    const { jobs } = example('github-actions/.github/workflows/terraform.yml') as GitHubWorkflow;
    const variables = () => ({
      AWS_REGION: 'us-east-1',
      STATE_BUCKET: 'state',
      TF_IN_AUTOMATION: 'true',
      TF_INPUT: '0',
      PULL_REQUEST: '7',
      GH_TOKEN: 'any',
      GH_ARGUMENTS: join(folder, 'gh arguments'),
    });

    async function runJob(name: string, repository: string): Promise<string> {
      let printed = '';
      for (const { run: script } of jobs[name]?.steps ?? []) {
        if (script === undefined) continue;
        printed += await run(join(repository, 'stacks/prod'), GITHUB_SHELL, script, variables());
      }
      return printed;
    }

    it('comments the plan on the pull request', async () => {
      const repository = clone('pull request');
      expect(await runJob('test', repository)).toMatch(/Success! [1-9]\d* passed, 0 failed[.]/);

      await runJob('plan', repository);

      expect(readFileSync(variables().GH_ARGUMENTS, 'utf8').split('\n')).toEqual(
        expect.arrayContaining(['pr', 'comment', '7', '--body-file', 'comment.md']),
      );
      const comment = readFileSync(join(repository, 'stacks/prod/comment.md'), 'utf8');
      expect(comment).toMatch(
        /^### Plan of stacks\/prod\n\nPlan: [1-9]\d* to add, 0 to change, 0 to/,
      );
      expect(comment).toContain('aws_apigatewayv2_api.inference_api will be created');
      expect(comment).toContain('Truncated. The log of the job has the full plan.');
      expect(comment.length).toBeLessThan(65_536);
    });

    it('plans alarms that the simulator reads the same from plan and configuration', async () => {
      const stack = join(folder, 'pull request/stacks/prod');
      const plan = await run(stack, GITHUB_SHELL, 'terraform show -json tfplan', variables());
      const planned = readStack(JSON.parse(plan) as unknown);
      const configured = readStack(
        JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')) as unknown,
      );

      expect(planned.metricAlarms.length).toBeGreaterThan(20);
      expect(watched(planned)).toEqual(watched(configured));
      expect(planned.compositeAlarms.map(({ name }) => name).sort()).toEqual(
        configured.compositeAlarms.map(({ name }) => name).sort(),
      );
    });

    it('applies the plan file alone in another clone', async () => {
      const repository = clone('main');
      cpSync(
        join(folder, 'pull request/stacks/prod/tfplan'),
        join(repository, 'stacks/prod/tfplan'),
      );

      expect(await runJob('apply', repository)).toMatch(
        /Apply complete! Resources: [1-9]\d* added, 0 changed, 0 destroyed[.]/,
      );
    });

    it('refuses a configuration that was edited by hand', async () => {
      const repository = clone('tampered');
      const path = join(repository, 'stacks/prod/cdk.tf.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace('ml.m5.large', 'ml.m5.24xlarge'));

      await expect(runJob('plan', repository)).rejects.toThrow('cdk.tf.json: FAILED');
    });

    it('refuses an added configuration, also with sums to match', async () => {
      const repository = clone('overridden');
      const stack = join(repository, 'stacks/prod');
      writeFileSync(join(stack, 'zz_override.tf.json'), '{}');
      await expect(runJob('test', repository)).rejects.toThrow('zz_override.tf.json');

      const sum = createHash('sha256').update('{}').digest('hex');
      appendFileSync(join(stack, 'SHA256SUMS'), `${sum}  zz_override.tf.json\n`);
      await expect(runJob('test', repository)).rejects.toThrow('APPROVED_SUMS does not name');
    });

    it('shows a plan in a code block that no value of it can end', async () => {
      const repository = clone('fenced');
      const planned = jobs['plan']?.steps.find(({ run: script }) =>
        script?.includes('gh pr comment'),
      );
      const stack = join(repository, 'stacks/prod');
      writeFileSync(join(stack, 'plan.txt'), 'Plan: 1 to add\n  a = "`````\r```\r# Approved"\n');
      await run(stack, GITHUB_SHELL, String(planned?.run), variables());

      const [, fence, , end] =
        /(`{6,})\n([^]*)\n(`+)\n<\/details>/.exec(
          readFileSync(join(stack, 'comment.md'), 'utf8'),
        ) ?? [];
      expect(fence).toBe(end);
      expect(readFileSync(join(stack, 'comment.md'), 'utf8')).not.toContain('\r');
    });
  });

  it('plans with GitLab, and reports the numbers of creations, updates and deletions', async () => {
    const {
      test,
      plan,
      '.terraform': base,
      '.with-role': role,
    } = example('gitlab/.gitlab-ci.yml') as Readonly<Record<string, GitLabJob>>;
    const repository = clone('merge request');
    const script = (job: GitLabJob | undefined) =>
      [...(base?.before_script ?? []), ...(job?.script ?? [])].join('\n');
    expect(await run(repository, GITLAB_SHELL, script(test), { ...base?.variables })).toMatch(
      /Success! [1-9]\d* passed, 0 failed[.]/,
    );
    const printed = await run(repository, GITLAB_SHELL, script(plan), {
      ...base?.variables,
      ...role?.variables,
      AWS_TOKEN: 'any',
      AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, 'token'),
      AWS_REGION: 'us-east-1',
      STATE_BUCKET: 'other-state',
    });

    const [, planned] = /Plan: (\d+) to add, 0 to change, 0 to destroy/.exec(printed) ?? [];
    expect(Number(planned)).toBeGreaterThan(40);
    const report = readFileSync(join(repository, 'stacks/prod/plan.json'), 'utf8');
    expect(JSON.parse(report)).toEqual({ create: Number(planned), update: 0, delete: 0 });
    expect(report.split('\n')).toHaveLength(2);
  });

  it('plans no change with Atlantis for a stack that is applied', async () => {
    const { workflows } = example('atlantis/repos.yaml') as Atlantis;
    const repository = clone('atlantis');
    let printed = '';
    for (const step of workflows.stack.plan.steps) {
      const script =
        typeof step === 'string'
          ? `terraform ${step}`
          : 'run' in step
            ? step.run
            : `terraform init ${step.init.extra_args.join(' ')}`;
      const variables = { AWS_REGION: 'us-east-1', STATE_BUCKET: 'state', TF_INPUT: '0' };
      printed += await run(join(repository, 'stacks/prod'), GITLAB_SHELL, script, variables);
    }

    expect(printed).toContain('No changes. Your infrastructure matches the configuration.');
  });
});
