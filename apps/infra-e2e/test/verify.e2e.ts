import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelError } from '../src/faulty-proxy';
import type { StackRun } from '../src/stack-run';
import { VerifiedStack } from '../src/verified-stack';
import { runVerify, type ReportedCheck, type VerifyResult } from '../src/verify-command';
import type { FaultyDeployment, Injection } from '../src/verify-faults';

const STACK = 'dev';
const ADDRESS = 'on-call@example.com';
const REQUESTS = 3;
const NO_REQUESTS = '--requests=0';
const PROVOKE = [NO_REQUESTS, '--provoke-alarm'];

/** A fault, and what it must be found as. */
interface FaultCase {
  readonly fault: string;
  readonly inject: Injection;
  readonly args?: readonly string[];
  readonly check: string;
  /** Default failed. */
  readonly status?: 'failed' | 'warning';
  /** What the line says, with what is expected and what is there. */
  readonly says: RegExp;
  /** By how much the first count of the line is off, where it says a count. */
  readonly offBy?: number;
}

type Described = readonly Record<string, unknown>[];

const noRequests = [NO_REQUESTS];

const faults: readonly FaultCase[] = [
  {
    fault: 'the API answers errors',
    inject: (deployment) =>
      deployment.answer(modelError(500), ({ invokedEndpoint }) => invokedEndpoint !== undefined),
    check: 'api-answers',
    says: /3 of 3 requests got an unexpected answer .*502 model-failed/,
  },
  {
    fault: 'the model does not take the input',
    inject: (deployment) =>
      deployment.answer(modelError(400), ({ invokedEndpoint }) => invokedEndpoint !== undefined),
    check: 'api-answers',
    says: /422 input-rejected .*--input/,
  },
  {
    fault: 'logs of the function are lost',
    inject: (deployment) => deployment.deliver({ loseFunctionLogs: true }),
    check: 'function-logs',
    says: /3 of 3 requests not in \/aws\/lambda\/ml-inference-dev after 2 s/,
  },
  {
    fault: 'the endpoint has never logged',
    inject: async (deployment) => {
      await deployment.emptyLogGroup('/aws/sagemaker/Endpoints/ml-inference-dev');
      deployment.deliver({ loseEndpointLogs: true });
    },
    check: 'endpoint-logs',
    says: /ml-inference-dev is empty after 2 s/,
  },
  {
    fault: 'a record is missing',
    inject: (deployment) => {
      let lost = 0;
      const swallowed = { status: 200, headers: {}, body: '{}' };
      deployment.answer(swallowed, ({ operation }) => operation === 'PutItem' && lost++ === 0);
    },
    check: 'records',
    says: /1 of 3 records not in ml-inference-dev/,
  },
  {
    fault: 'the metrics of a request are lost',
    inject: (deployment) => {
      let seen = 0;
      deployment.deliver({ timesCounted: () => (seen++ === 0 ? 0 : 1) });
    },
    check: 'metrics',
    says: /requests of other callers.*log for metrics.dropped/,
    offBy: -1,
  },
  {
    fault: 'the metrics of a request are counted twice',
    inject: (deployment) => {
      let seen = 0;
      deployment.deliver({ timesCounted: () => (seen++ === 0 ? 2 : 1) });
    },
    check: 'metrics',
    says: /another function with this endpoint's name/,
    offBy: 1,
  },
  {
    fault: 'the dashboard was deleted',
    inject: (deployment) => deployment.deleteDashboard(),
    args: noRequests,
    check: 'dashboard',
    says: /There is no dashboard Inference-Monitoring-Dashboard-dev/,
  },
  {
    fault: 'the dashboard was changed',
    inject: (deployment) => deployment.changeDashboard(),
    args: noRequests,
    check: 'dashboard',
    says: /Inference-Monitoring-Dashboard-dev differs from the state/,
  },
  {
    fault: 'an alarm was deleted',
    inject: (deployment) => deployment.deleteAlarm('High-Latency-Alarm'),
    args: noRequests,
    check: 'alarms-exist',
    says: /Missing: 1 of \d+ alarms High-Latency-Alarm-dev/,
  },
  {
    fault: 'a composite alarm was deleted',
    inject: (deployment) =>
      deployment.describe('DescribeAlarms', (answer) => ({
        ...answer,
        CompositeAlarms: (answer['CompositeAlarms'] as Described).filter(
          ({ AlarmName: name }) => name !== 'Availability-Fast-Burn-Alarm-dev',
        ),
      })),
    args: noRequests,
    check: 'alarms-exist',
    says: /Missing: 1 of \d+ alarms Availability-Fast-Burn-Alarm-dev/,
  },
  {
    fault: "an alarm's threshold was changed",
    inject: (deployment) => deployment.changeAlarm('High-Latency-Alarm', { Threshold: 99_999 }),
    args: noRequests,
    check: 'alarm-settings',
    says: /Different from the state: 1 alarm .*threshold 2000 .*threshold 99999/,
  },
  {
    fault: "a composite alarm's rule was changed",
    inject: (deployment) =>
      deployment.describe('DescribeAlarms', (answer) => ({
        ...answer,
        CompositeAlarms: (answer['CompositeAlarms'] as Described).map((alarm) =>
          alarm['AlarmName'] === 'Pipeline-Unhealthy-dev'
            ? { ...alarm, AlarmRule: 'FALSE' }
            : alarm,
        ),
      })),
    args: noRequests,
    check: 'alarm-settings',
    says: /Pipeline-Unhealthy-dev rule "FALSE"/,
  },
  {
    fault: 'a critical alarm fires',
    inject: (deployment) => deployment.fire('High-Latency-Alarm'),
    args: noRequests,
    check: 'alarm-states',
    says: /1 critical alarm in ALARM .*High-Latency-Alarm-dev/,
  },
  {
    fault: 'an alarm that is not critical fires',
    inject: (deployment) => deployment.fire('Inference-Error-Alarm'),
    args: noRequests,
    check: 'alarm-states',
    status: 'warning',
    says: /none of them critical\s+Inference-Error-Alarm-dev/,
  },
  {
    fault: 'the actions of an alarm are off',
    inject: (deployment) => deployment.changeAlarm('High-Latency-Alarm', { ActionsEnabled: false }),
    args: noRequests,
    check: 'alarm-actions',
    says: /disabled for High-Latency-Alarm-dev/,
  },
  {
    fault: 'a subscription is pending',
    inject: (deployment) =>
      deployment.amend('ListSubscriptionsByTopic', (answer) =>
        answer.replace(
          /<SubscriptionArn>[^<]*<\/SubscriptionArn>/,
          '<SubscriptionArn>PendingConfirmation</SubscriptionArn>',
        ),
      ),
    args: noRequests,
    check: 'subscriptions',
    status: 'warning',
    says: /pending: on-call@example.com/,
  },
  {
    fault: 'a subscription is gone',
    inject: (deployment) =>
      deployment.amend('ListSubscriptionsByTopic', (answer) =>
        answer.replace(ADDRESS, 'somebody-else@example.com'),
      ),
    args: noRequests,
    check: 'subscriptions',
    says: /email on-call@example.com/,
  },
  {
    fault: 'SageMaker rolled the deployment back',
    inject: (deployment) =>
      deployment.describe('DescribeEndpoint', (answer) => ({
        ...answer,
        EndpointConfigName: 'ml-inference-dev-the-one-before',
        FailureReason: 'Alarm went off during deployment',
      })),
    args: noRequests,
    check: 'endpoint-configuration',
    says: /ml-inference-dev-\d+ .*ml-inference-dev-the-one-before: Alarm went off/,
  },
  {
    fault: 'the endpoint is out of service',
    inject: (deployment) =>
      deployment.describe('DescribeEndpoint', (answer) => ({
        ...answer,
        EndpointStatus: 'Failed',
        FailureReason: 'The container did not answer the ping',
      })),
    args: noRequests,
    check: 'endpoint-in-service',
    says: /Failed: The container did not answer the ping/,
  },
  {
    fault: 'the endpoint does not end being updated',
    inject: (deployment) =>
      deployment.describe('DescribeEndpoint', (answer) => ({
        ...answer,
        EndpointStatus: 'Updating',
      })),
    args: noRequests,
    check: 'endpoint-in-service',
    says: /is still Updating after 2 s/,
  },
  {
    fault: 'a variant runs fewer instances than it should',
    inject: (deployment) =>
      deployment.describe('DescribeEndpoint', (answer) => ({
        ...answer,
        ProductionVariants: (answer['ProductionVariants'] as Described).map((variant) => ({
          ...variant,
          CurrentInstanceCount: 0,
        })),
      })),
    args: noRequests,
    check: 'endpoint-variants',
    says: /primary 1 instance primary 0 instances/,
  },
  {
    fault: 'somebody scaled a variant by hand',
    inject: (deployment) =>
      deployment.describe('DescribeEndpoint', (answer) => ({
        ...answer,
        ProductionVariants: (answer['ProductionVariants'] as Described).map((variant) => ({
          ...variant,
          CurrentInstanceCount: 4,
          DesiredInstanceCount: 4,
        })),
      })),
    args: noRequests,
    check: 'endpoint-variants',
    says: /primary 1 instance primary 4 instances/,
  },
  {
    fault: 'AWS does not answer',
    inject: (deployment) =>
      deployment.answer('never', ({ operation }) => operation === 'GetDashboard'),
    args: noRequests,
    check: 'dashboard',
    says: /Could not be checked/,
  },
  {
    fault: 'the credentials may not look',
    inject: (deployment) =>
      deployment.answer(
        {
          status: 400,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: JSON.stringify({ __type: 'AccessDeniedException', message: 'not authorized' }),
        },
        ({ operation }) => operation === 'GetDashboard',
      ),
    args: noRequests,
    check: 'dashboard',
    says: /Could not be checked: AccessDenied.* docs\/verify.md/,
  },
  {
    fault: 'the provoked alarm does not fire',
    inject: (deployment) => deployment.act({ staysQuiet: true }),
    args: PROVOKE,
    check: 'alarm-fires',
    says: /Inference-Error-Alarm-dev did not fire within 2 s/,
  },
  {
    fault: 'CloudWatch may not publish to the topic',
    inject: (deployment) => deployment.act({ cannotPublish: true }),
    args: PROVOKE,
    check: 'notification-delivered',
    says: /could not publish the notification .*not authorized/,
  },
  {
    fault: 'SNS cannot deliver',
    inject: (deployment) => deployment.act({ cannotDeliver: true }),
    args: PROVOKE,
    check: 'notification-delivered',
    says: /NumberOfNotificationsFailed 1/,
  },
];

describe('infra:verify', () => {
  let verified: VerifiedStack;
  let run: StackRun;
  let deployment: FaultyDeployment;

  const verify = (
    args: readonly string[] = [],
    source?: string,
    environment?: NodeJS.ProcessEnv,
  ): Promise<VerifyResult> =>
    verified.verify(
      ['--input=[5.1,3.5,1.4,0.2]', `--requests=${String(REQUESTS)}`, '--timeout=2', ...args],
      source,
      environment,
    );

  beforeAll(async () => {
    verified = await VerifiedStack.start(STACK, ADDRESS, {
      body: '0.9',
      contentType: 'text/csv; charset=utf-8',
    });
    ({ run, deployment } = verified);
  });

  afterAll(() => verified.stop());

  afterEach(() => deployment.repair());

  it('says of a deployment where all is well that it is, from the folder that Terraform ran in', async () => {
    const { exitCode, report, output } = await verify(
      ['--send-rejected', '--provoke-alarm'],
      `--dir=${run.root}`,
    );

    expect(report.checks.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(report).toMatchObject({ outcome: 'passed', exitCode: 0 });
    expect(report.requestIds).toHaveLength(REQUESTS + 1);
    expect(exitCode).toBe(0);
    expect(output).toContain('✔ passed  metrics: SuccessCount 3, SuccessCount samples 3');
  });

  it.each(faults)(
    'finds it when $fault',
    async ({ inject, args = [], check, status, says, offBy }) => {
      await inject(deployment);

      const { exitCode, report, output } = await verify(args);

      const found = report.checks.find(({ name }) => name === check);
      const { detail = '', expected = '', got = '', remedy = '' } = found ?? {};
      expect(found?.status).toBe(status ?? 'failed');
      expect([detail, expected, got, remedy].join(' ')).toMatch(says);
      expect(output).toContain(`${(status ?? 'failed').padEnd(7)} ${check}: `);
      if (offBy !== undefined) expect(firstCount(got) - firstCount(expected)).toBe(offBy);
      expect(exitCode).toBe(status === 'warning' ? 0 : 1);
      expect(report.exitCode).toBe(exitCode);
    },
  );

  it('finds no difference any more once everything is set right', async () => {
    const { exitCode, report } = await verify([NO_REQUESTS, '--strict']);

    expect(report.checks.filter(isBad)).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it('lets a warning fail it where that is asked for', async () => {
    await deployment.fire('Inference-Error-Alarm');

    const { exitCode, report } = await verify([NO_REQUESTS, '--strict']);

    expect(report).toMatchObject({ outcome: 'failed', strict: true });
    expect(exitCode).toBe(1);
  });

  it('makes an alarm fire with requests on which the model fails', async () => {
    deployment.answer(modelError(500), ({ body }) => body === 'fails');
    deployment.evaluateErrors();

    const { report } = await verify([...PROVOKE, '--failing-input=["fails"]']);

    expect(report.checks).toContainEqual(
      expect.objectContaining({
        name: 'alarm-fires',
        status: 'passed',
        detail: 'Inference-Error-Alarm-dev went to ALARM on failed requests',
      }),
    );
    expect(report.checks).toContainEqual(
      expect.objectContaining({ name: 'notification-delivered', status: 'passed' }),
    );
  });

  it('says so when the model does not fail on what it should fail on', async () => {
    const { exitCode, report } = await verify([...PROVOKE, '--failing-input=[5.1,3.5,1.4,0.2]']);

    expect(report.checks.find(({ name }) => name === 'alarm-fires')).toMatchObject({
      status: 'failed',
      detail: 'The requests that should fail did not',
      got: '200',
    });
    expect(exitCode).toBe(1);
  });

  it('sees with the outputs alone all but settings', async () => {
    const outputsFile = join(run.root, 'outputs.json');
    const { output } = await run.terraform.run(['output', '-json']);
    writeFileSync(outputsFile, output);

    const { exitCode, report } = await verify([NO_REQUESTS], `--outputs-file=${outputsFile}`);

    const skipped = report.checks.filter(({ status }) => status === 'skipped');
    expect(skipped.map(({ name }) => name)).toContain('alarm-settings');
    expect(report.checks.filter(isBad)).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it('looks at the endpoint and its monitoring where there is nothing else', async () => {
    const outputs = await run.terraform.outputs();
    const watchedOnly = Object.entries(outputs).filter(
      ([name]) => !/^(api|function|table|idempotency)_/.test(name),
    );
    const outputsFile = join(run.root, 'watched-only.json');
    writeFileSync(outputsFile, JSON.stringify(Object.fromEntries(watchedOnly)));

    const { exitCode, report } = await runVerify(
      [`--outputs-file=${outputsFile}`, '--timeout=2'],
      verified.environment(),
    );

    expect(report.checks.filter(isBad)).toEqual([]);
    const statusOf = (check: string) => report.checks.find(({ name }) => name === check)?.status;
    expect(['api-answers', 'function-logs', 'records', 'metrics'].map(statusOf)).toEqual(
      Array.from({ length: 4 }, () => 'skipped'),
    );
    expect(['endpoint-in-service', 'alarms-exist', 'dashboard'].map(statusOf)).toEqual(
      Array.from({ length: 3 }, () => 'passed'),
    );
    expect(exitCode).toBe(0);
  });

  it('says that the caller is not let in', async () => {
    const { exitCode, report } = await verify([], undefined, { AWS_ACCESS_KEY_ID: 'somebody' });

    expect(report.checks[0]).toMatchObject({
      name: 'api-answers',
      status: 'failed',
      got: '403 (Forbidden)',
      remedy: expect.stringContaining('execute-api:Invoke') as string,
    });
    expect(exitCode).toBe(1);
  });

  it('says that the API is not reached', async () => {
    const { exitCode, report } = await verify(['--url=http://127.0.0.1:1/inference']);

    expect(report.checks[0]).toMatchObject({
      name: 'api-answers',
      status: 'failed',
      got: expect.stringMatching(/^no answer: /) as string,
    });
    expect(exitCode).toBe(1);
  });

  it.each<readonly [string, readonly string[], NodeJS.ProcessEnv, RegExp]>([
    [
      'there are no credentials',
      ['--input=[1]'],
      { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
      /No valid AWS credentials.*\n.*sts:GetCallerIdentity failed/,
    ],
    ['an input is no JSON', ['--input=[1,'], {}, /--input: expected JSON, got \[1,/],
    ['a file is missing', ['--input-file=nowhere.json'], {}, /there is no file .*nowhere.json/],
    ['no input is known', [], {}, /No input of the model is known. Give one/],
    [
      'the address is none',
      ['--input=[1]', '--url=example.com'],
      {},
      /expected an http or https URL/,
    ],
  ])('could not run where %s, and reports that too', async (_, args, environment, says) => {
    const noMachine = { AWS_EC2_METADATA_DISABLED: 'true', HOME: run.root };

    const { exitCode, report, output } = await verified.verify(args, undefined, {
      ...noMachine,
      ...environment,
    });

    expect([exitCode, report.exitCode, report.outcome]).toEqual([2, 2, 'could-not-run']);
    expect(report.error).toMatch(says);
    expect(output).toMatch(says);
  });

  it('could not run with the credentials of another account', async () => {
    deployment.amend('GetCallerIdentity', (answer) =>
      answer.replaceAll('123456789012', '999999999999'),
    );

    const { exitCode, report } = await verify();

    expect(report.error).toContain(
      'The credentials belong to account 999999999999, the stack to 123456789012',
    );
    expect(exitCode).toBe(2);
  });

  it('could not run where nothing is deployed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'not deployed '));

    const { exitCode, report } = await verify([], `--dir=${folder}`);

    rmSync(folder, { recursive: true });
    expect(report.error).toContain('Nothing is deployed from');
    expect(exitCode).toBe(2);
  });
});

/** How a stack with metrics by PutMetricData is verified, its model speaking JSON. */
describe('infra:verify of the stack prod', () => {
  let verified: VerifiedStack;

  beforeAll(async () => {
    verified = await VerifiedStack.start('prod', ADDRESS, {
      body: '{"churn":0.5}',
      contentType: 'application/json',
    });
  });

  afterAll(() => verified.stop());

  it('says that all is well, the metrics sent over the network included', async () => {
    const { exitCode, report } = await verified.verify([
      '--input={"customer":1}',
      '--requests=4',
      '--concurrency=4',
      '--timeout=5',
    ]);

    expect(report.checks.filter(isBad)).toEqual([]);
    expect(report.checks.find(({ name }) => name === 'metrics')).toMatchObject({
      status: 'passed',
      detail: expect.stringContaining('SuccessCount 4, SuccessCount samples 4') as string,
    });
    expect(exitCode).toBe(0);
  });

  it('finds it when CloudWatch loses what it took', async () => {
    let seen = 0;
    verified.deployment.answer(
      { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: '{}' },
      ({ operation }) => operation === 'PutMetricData' && seen++ === 0,
    );

    const { exitCode, report } = await verified.verify([
      '--input={"customer":1}',
      '--requests=3',
      '--concurrency=1',
      '--timeout=2',
    ]);

    const { expected = '', got = '' } = report.checks.find(({ name }) => name === 'metrics') ?? {};
    expect(firstCount(got) - firstCount(expected)).toBe(-1);
    expect(exitCode).toBe(1);
  });
});

const isBad = ({ status }: ReportedCheck) => status === 'failed' || status === 'warning';

/** The number after the first metric's name. */
function firstCount(text: string): number {
  return Number(/ (\d+)/.exec(text)?.[1]);
}
