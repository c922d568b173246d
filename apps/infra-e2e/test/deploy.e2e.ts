import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { FaultyProxy } from '../src/faulty-proxy';
import { Moto } from '../src/moto';
import { PROVIDER_VERSION } from '../src/stack-run';
import { awsEnvironment, Terraform } from '../src/terraform';
import { checkTools } from '../src/tools';

const ROOT = resolve(__dirname, '../../..');

/** What a program printed and how it ended. */
interface Outcome {
  readonly status: number;
  readonly output: string;
}

// One story: each test begins with what the one before left.
describe('infra:deploy', () => {
  const checkout = mkdtempSync(join(tmpdir(), 'deployed '));
  const deployment = join(checkout, '.deploy/dev');
  let moto: Moto;
  let proxy: FaultyProxy;

  /** The program in a process of its own, its input no terminal, as in a pipeline. */
  async function deploy(...args: readonly string[]): Promise<Outcome> {
    const { TF_CLI_CONFIG_FILE: unused, ...inherited } = process.env;
    return new Promise((resolveOutcome) => {
      const program = join(checkout, 'apps/infra/src/deploy/main.ts');
      execFile(
        process.execPath,
        [
          ...['--conditions=@inference-pipeline/source', '--import', 'tsx', program],
          ...['--stack=dev', ...args],
        ],
        {
          cwd: ROOT,
          env: { ...inherited, ...awsEnvironment(proxy.url), TF_CLI_ARGS: '-no-color' },
        },
        (error, stdout, stderr) =>
          resolveOutcome({ status: Number(error?.code ?? 0), output: stdout + stderr }),
      );
    });
  }

  /** A line of the model's container, which the double does not run. */
  async function logOfContainer(): Promise<void> {
    const logs = new CloudWatchLogsClient({ endpoint: moto.url, region: 'us-east-1' });
    const stream = {
      logGroupName: '/aws/sagemaker/Endpoints/ml-inference-dev',
      logStreamName: 'primary/i-1',
    };
    await logs.send(new CreateLogStreamCommand(stream));
    const logEvents = [{ timestamp: Date.now(), message: 'Model loaded' }];
    await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
  }

  beforeAll(async () => {
    checkTools();
    cpSync(join(ROOT, 'apps/infra/src'), join(checkout, 'apps/infra/src'), { recursive: true });
    cpSync(join(ROOT, 'apps/infra/stacks'), join(checkout, 'apps/infra/stacks'), {
      recursive: true,
    });
    cpSync(join(ROOT, 'cdktf.out'), join(checkout, 'cdktf.out'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
    // A file of the user's in the folder of the deployment, which stays there.
    mkdirSync(deployment, { recursive: true });
    const aws = { source: 'hashicorp/aws', version: PROVIDER_VERSION };
    writeFileSync(
      join(deployment, 'provider_override.tf.json'),
      JSON.stringify({ terraform: { required_providers: { aws } } }),
    );
    moto = await Moto.start();
    Object.assign(process.env, awsEnvironment(moto.url));
    proxy = await FaultyProxy.start(moto.url);
  });

  afterAll(async () => {
    await proxy.stop();
    await moto.stop();
    rmSync(checkout, { recursive: true });
  });

  it('plans and changes nothing with --plan-only', async () => {
    const { status, output } = await deploy('--plan-only');

    expect(output).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
    expect(output).not.toContain('Apply complete');
    expect(status).toBe(0);
  });

  it('applies the plan with --yes, and prints the outputs', async () => {
    const { status, output } = await deploy('--yes', '--no-verify');

    expect(output).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed/);
    expect(output).toMatch(/api_url = "https:.*\/inference"/);
    expect(output).not.toContain('Verifying the deployment');
    expect(status).toBe(0);
  });

  it('finds the stack up to date the next time, and verifies it without requests', async () => {
    await logOfContainer();

    const { status, output } = await deploy('--yes');

    expect(output).toContain('dev is up to date: there is nothing to apply.');
    expect(output).toContain('endpoint_name = "ml-inference-dev"');
    expect(output).toContain('✔ passed  endpoint-configuration: ml-inference-dev runs');
    expect(output).toContain('↓ skipped api-answers: No input of the model is known');
    expect(status).toBe(0);
  });

  it('says so when what is deployed is not as it should be', async () => {
    await new CloudWatchClient({ endpoint: moto.url, region: 'us-east-1' }).send(
      new SetAlarmStateCommand({
        AlarmName: 'High-Latency-Alarm-dev',
        StateValue: 'ALARM',
        StateReason: 'Set by a test',
      }),
    );

    const { status, output } = await deploy('--yes');

    expect(output).toContain('✖ failed  alarm-states: 1 critical alarm in ALARM');
    expect(output).toContain('Deployed, but verification failed');
    expect(status).toBe(1);
  });

  it('refuses a plan that Terraform refuses, and changes nothing', async () => {
    const file = join(checkout, 'wrong.tfvars');
    writeFileSync(file, 'log_retention_days = 2\n');

    const { status, output } = await deploy('--yes', `--var-file=${file}`);

    expect(output).toContain('log_retention_days takes one of');
    expect(output).toContain('Nothing was changed');
    expect(status).toBe(1);
  });

  it('keeps its state where Terraform can destroy from', async () => {
    await new Terraform(deployment, proxy.url).run(['destroy', '-auto-approve']);
  });
});
