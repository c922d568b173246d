import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '@inference-pipeline/local-aws';

import { awsEnvironment } from '../src/environment';
import { FaultyProxy } from '../src/faulty-proxy';
import { handedOver } from '../src/handed-over';
import { Moto } from '../src/moto';
import { PROVIDER_VERSION } from '../src/stack-run';
import { synthesize } from '../src/synthesis';
import { Terraform } from '../src/terraform';
import { checkTools } from '../src/tools';
import { programArguments, PROGRAMS, WORKSPACE } from '../src/workspace';

/** Watches an endpoint of others: about the smallest stack that there is. */
const SMALL_STACK = `
region: us-east-1
stage: development
api: { enabled: false }
endpoint: { existing: { name: fraud, variants: [AllTraffic] } }
`;

/** Exit status and output of a program. */
interface Outcome {
  readonly status: number;
  readonly output: string;
}

// One story: each test starts from the state that the previous one left.
describe('infra:deploy', () => {
  const checkout = mkdtempSync(join(tmpdir(), 'deployed '));
  const deployment = join(checkout, '.deploy/dev');
  let moto: Moto;
  let proxy: FaultyProxy;

  const deploy = async (...args: readonly string[]) => run('--stack=dev', ...args);

  /** Runs the command in a separate process without a terminal, as a pipeline does. */
  async function run(...args: readonly string[]): Promise<Outcome> {
    const { TF_CLI_CONFIG_FILE: unused, ...inherited } = process.env;
    return new Promise((resolveOutcome) => {
      execFile(
        process.execPath,
        [...programArguments('deploy', checkout), ...args],
        {
          cwd: WORKSPACE,
          env: { ...inherited, ...awsEnvironment(proxy.url), TF_CLI_ARGS: '-no-color' },
        },
        (error, stdout, stderr) =>
          resolveOutcome({ status: Number(error?.code ?? 0), output: stdout + stderr }),
      );
    });
  }

  /** Logs a line for the model's container, which moto does not run. */
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
    const program = dirname(PROGRAMS.deploy);
    cpSync(join(WORKSPACE, program), join(checkout, program), { recursive: true });
    cpSync(handedOver('.'), join(checkout, 'cdktf.out'), { recursive: true });
    symlinkSync(join(WORKSPACE, 'node_modules'), join(checkout, 'node_modules'));
    pinProvider(deployment);
    moto = await Moto.start();
    Object.assign(process.env, awsEnvironment(moto.url));
    proxy = await FaultyProxy.start(moto.url);
  });

  afterAll(async () => {
    await moto.stop();
    await proxy.stop();
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

  it('applies nothing the second time, and verifies the stack without requests', async () => {
    await logOfContainer();

    const { status, output } = await deploy('--yes');

    expect(output).toContain('dev is up to date: there is nothing to apply.');
    expect(output).toContain('endpoint_name = "ml-inference-dev"');
    expect(output).toContain('✔ passed  endpoint-configuration: ml-inference-dev runs');
    expect(output).toContain('↓ skipped api-answers: No input of the model is known');
    expect(status).toBe(0);
  });

  it('is as deployed when the stack is handed over in HCL, and in JSON again', async () => {
    const [stacks, output] = [join(checkout, 'stacks'), join(checkout, 'hcl output')];
    mkdirSync(stacks);
    cpSync(join(WORKSPACE, 'apps/infra-e2e/stacks/dev.yaml'), join(stacks, 'dev.yaml'));
    synthesize('synthesizeHcl', stacks, output);
    const terraform = new Terraform(deployment, proxy.url);
    const json = join(deployment, 'cdk.tf.json');
    const configuration = readFileSync(json);
    const files = readdirSync(join(output, 'hcl/dev')).filter((name) => name.endsWith('.tf'));

    rmSync(json);
    for (const name of files) cpSync(join(output, 'hcl/dev', name), join(deployment, name));
    const inHcl = await terraform.run(['apply', '-auto-approve', '-no-color']);
    for (const name of files) rmSync(join(deployment, name));
    writeFileSync(json, configuration);
    const inJson = await terraform.run(['plan', '-no-color']);

    expect(files).toContain('endpoint.tf');
    expect(inHcl.output).toMatch(/No changes\. .*\n[^]*Resources: 0 added, 0 changed, 0 destroyed/);
    expect(inJson.output).toContain('No changes. Your infrastructure matches the configuration.');
  });

  it('fails when verification finds a fault', async () => {
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

  it('fails and changes nothing when Terraform refuses the plan', async () => {
    const file = join(checkout, 'wrong.tfvars');
    writeFileSync(file, 'log_retention_days = 2\n');

    const { status, output } = await deploy('--yes', `--var-file=${file}`);

    expect(output).toContain('log_retention_days takes one of');
    expect(output).toContain('Nothing was changed');
    expect(status).toBe(1);
  });

  it('refuses an option that turns an alarm off on the state of an earlier version', async () => {
    const file = join(deployment, 'terraform.tfstate');
    const state = readFileSync(file, 'utf8');
    // Earlier versions did not write it, so Terraform deletes an alarm before a rule stops naming it.
    writeFileSync(
      file,
      state.replaceAll('"create_before_destroy": true', '"create_before_destroy": false'),
    );
    const stacks = join(checkout, 'changed stacks');
    mkdirSync(stacks);
    const dev = readFileSync(join(WORKSPACE, 'apps/infra-e2e/stacks/dev.yaml'), 'utf8');
    writeFileSync(
      join(stacks, 'dev.yaml'),
      `${dev}\nalarms: { highLatency: { enabled: false } }\n`,
    );
    synthesize('synthesize', stacks, join(checkout, 'cdktf.out'));

    const refused = await deploy('--yes', '--no-verify');

    expect(refused.output).toMatch(
      /aws_cloudwatch_metric_alarm.inference_monitoring_high_latency, used by .*pipeline_unhealthy/,
    );
    expect(refused.output).not.toContain('Apply complete');
    expect(refused.status).toBe(1);

    writeFileSync(file, state);
    const { status, output } = await deploy('--yes', '--no-verify');
    // The alarm, and the one that keeps symptoms of what it watches quiet.
    expect(output).toMatch(/Apply complete! Resources: 0 added, \d+ changed, 2 destroyed/);
    expect(status).toBe(0);
  });

  describe('for several stacks', () => {
    const both = ['--stack=first,second', '--yes', '--no-verify'];
    const folderOf = (name: string) => join(checkout, '.deploy', name);

    beforeAll(() => {
      const stacks = join(checkout, 'several stacks');
      mkdirSync(stacks);
      for (const name of ['first', 'second']) {
        writeFileSync(join(stacks, `${name}.yaml`), SMALL_STACK);
        pinProvider(folderOf(name));
      }
      synthesize('synthesize', stacks, join(checkout, 'cdktf.out'));
    });

    it('keeps what is applied when AWS refuses a resource of another stack', async () => {
      proxy.fault = ({ operation, input, protocol, request }) =>
        operation === 'PutDashboard' && String(input['DashboardName']).includes('second')
          ? protocol?.encodeError(new AwsError('AccessDenied', 'Refused by a test'), request)
          : undefined;

      const { status, output } = await run(...both);

      expect(output).toContain('Refused by a test');
      expect(output).toMatch(
        /Summary:\n {2}first {3}deployed\n {2}second {2}failed {5}terraform apply ended with exit code 1\./,
      );
      expect(output).toContain(
        '1 stack failed: second. Fix what failed, and run the same command again',
      );
      expect(status).toBe(1);
      // The part that was created is in the state, so that the next run goes on from there.
      expect(existsSync(join(folderOf('second'), 'terraform.tfstate'))).toBe(true);
      for (const left of ['deploy.tfplan', '.terraform.tfstate.lock.info', 'errored.tfstate']) {
        expect(existsSync(join(folderOf('second'), left))).toBe(false);
      }
    });

    it('applies only the rest when it is run again', async () => {
      proxy.fault = () => undefined;

      const { status, output } = await run(...both);

      expect(output).toContain('first is up to date: there is nothing to apply.');
      expect(output.match(/Apply complete! .*/g)).toEqual([
        expect.stringMatching(/Resources: [1-9]\d* added, 0 changed, 0 destroyed/),
      ]);
      expect(output).toMatch(/Summary:\n {2}first {3}unchanged\n {2}second {2}deployed/);
      expect(status).toBe(0);
    });
  });

  it('keeps its state in a folder from which Terraform can destroy the stack', async () => {
    await new Terraform(deployment, proxy.url).run(['destroy', '-auto-approve']);
  });
});

/** Adds a file of the user's to the folder of a deployment, which must stay there. */
function pinProvider(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const aws = { source: 'hashicorp/aws', version: PROVIDER_VERSION };
  writeFileSync(
    join(folder, 'provider_override.tf.json'),
    JSON.stringify({ terraform: { required_providers: { aws } } }),
  );
}
