import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { ALARM_KEYS, LOG_QUERIES } from '@inference-pipeline/constructs';
import { inferenceMetrics } from '@inference-pipeline/metrics';
import { allAwsMetrics } from '@inference-pipeline/metrics/aws';
import { changed, IN_PLACE, REPLACING } from '../src/changed-configuration';
import { Checkout, OWN_OUTPUT } from '../src/checkout';
import type { MetricIdentity, MetricTotals } from '../src/datapoints';
import type { DeployedFunction, FunctionResponse } from '../src/deployed-function';
import { EmfMetrics } from '../src/emf-metrics';
import { modelError, throttledEndpoint, throttledTable, type Fault } from '../src/faulty-proxy';
import { filesBelow, inForce, verifiedFiles } from '../src/handover';
import { infraDiff, planOutcome } from '../src/infra-diff';
import { callsForEndpoint, callsForFunction } from '../src/iam/calls-of-services';
import { documentedActions } from '../src/iam/terraform-calls';
import { deployedRole } from '../src/iam/deployed-role';
import { deployedSetting } from '../src/iam/deployed-setting';
import { examine } from '../src/iam/least-privilege';
import { findLeftovers } from '../src/leftovers';
import { hasField, pickedMessages, queryFields } from '../src/query-fields';
import { PROVIDER_VERSION, StackRun, type HandedOver } from '../src/stack-run';
import { storedTotals } from '../src/stored-metrics';
import { distinct, metricAlarms, watchedMetrics } from '../src/watched-metrics';

/** What differs between the stacks as far as the function's caller and its doubles go. */
interface StackUnderTest extends HandedOver {
  /** What names in AWS carry. */
  readonly stack: string;
  /** Its stack file, where it is none of those that `infra:synth` has synthesized. */
  readonly stackFile?: string;
  /** Whether it is of the stage production, where destruction is refused. */
  readonly isGuarded: boolean;
  /** An input that the model takes, and what the double answers to it. */
  readonly input: (index: number) => unknown;
  readonly answer: (index: number) => {
    readonly body: string;
    readonly contentType: string;
    readonly prediction: unknown;
  };
}

/** The model of the stack prod. */
const jsonModel = {
  input: (index) => ({ customer: index }),
  answer: (index) => ({
    body: JSON.stringify({ churn: index / 10 }),
    contentType: 'application/json',
    prediction: { churn: index / 10 },
  }),
} satisfies Pick<StackUnderTest, 'input' | 'answer'>;

const stacks: readonly StackUnderTest[] = [
  {
    stack: 'dev',
    folder: 'stacks/dev',
    root: '.',
    isGuarded: false,
    input: (index) => [index, 3.5, 1.4, 0.2],
    answer: (index) => ({
      body: `0.${String(index + 1)}`,
      contentType: 'text/csv; charset=utf-8',
      prediction: [[Number(`0.${String(index + 1)}`)]],
    }),
  },
  { stack: 'prod', folder: 'stacks/prod', root: '.', isGuarded: true, ...jsonModel },
  {
    stack: 'example',
    folder: 'modules/prod',
    root: 'examples/basic',
    isGuarded: true,
    ...jsonModel,
  },
  {
    stack: 'every-alarm',
    folder: 'stacks/every-alarm',
    root: '.',
    isGuarded: false,
    stackFile: resolve(__dirname, '../stacks/every-alarm.yaml'),
    input: (index) => `sentence ${String(index)}`,
    answer: (index) => ({
      body: JSON.stringify([`label ${String(index)}`]),
      contentType: 'application/json',
      prediction: [`label ${String(index)}`],
    }),
  },
];

/** The unit that the catalogue gives a metric. */
function metricUnit(name: string): string | undefined {
  return Object.values(inferenceMetrics.metrics).find((metric) => metric.name === name)?.unit;
}

const NOTIFIED = { email: 'on-call@example.com', sms: '+84901234567' };
/** What the receiving team sets. */
const variables = [
  `-var=notification_emails=["${NOTIFIED.email}"]`,
  `-var=notification_phone_numbers=["${NOTIFIED.sms}"]`,
];
const SUCCESSES = 5;

describe.each(stacks)('$folder', (underTest) => {
  const { stack, folder, root, stackFile, isGuarded, input, answer } = underTest;
  let run: StackRun;
  let outputs: Readonly<Record<string, string>>;
  let deployed: DeployedFunction;
  const stops: (() => Promise<void>)[] = [];
  /** What has been sent so far, as it should have been counted. */
  const expected = { success: 0, error: 0, rejected: 0, replayed: 0, unrecorded: 0, reached: 0 };
  let recordsExpected = 0;
  /** IAM actions of the calls that Terraform made so far. */
  const terraformCalled: string[] = [];

  const output = (name: string) => outputs[name] ?? '';
  const variant = () => deployed.environment['VARIANT_NAME'] ?? '';

  async function send(
    body: unknown,
    options: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly remainingMs?: number;
    } = {},
  ): Promise<
    FunctionResponse & { readonly requestId: string; readonly json: Record<string, unknown> }
  > {
    const requestId = randomUUID();
    const event = {
      requestId,
      headers: { 'content-type': 'application/json', ...options.headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    };
    const response = await deployed.invoke(event, options.remainingMs);
    return { ...response, requestId, json: JSON.parse(response.body) as Record<string, unknown> };
  }

  async function record(requestId: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const records = await run.records(output('table_name'));
    return records.find((candidate) => candidate['requestId'] === requestId);
  }

  /** What CloudWatch would hold of a metric: what it was sent, and what it reads in the log. */
  async function totals(metric: MetricIdentity): Promise<MetricTotals | undefined> {
    const logged = new EmfMetrics(deployed.lines).totals(metric);
    const stored = await storedTotals(run.cloudwatch, metric);
    if (logged === undefined || stored === undefined) {
      return logged ?? stored;
    }
    expect(logged.unit).toBe(stored.unit);
    return {
      unit: stored.unit,
      sum: stored.sum + logged.sum,
      sampleCount: stored.sampleCount + logged.sampleCount,
    };
  }

  /** An input or prediction in a record, as the stack's payload policy has it stored. */
  function kept(name: 'inputData' | 'prediction', payload: unknown): Record<string, unknown> {
    const json = JSON.stringify(payload);
    const form = deployed.environment['PAYLOAD_POLICY'];
    const described = JSON.stringify({
      sha256: createHash('sha256').update(json).digest('hex'),
      sizeBytes: Buffer.byteLength(json),
    });
    return {
      ...(form !== 'none' && { [name]: form === 'full' ? json : described }),
      [`${name}Form`]: form,
    };
  }

  beforeAll(async () => {
    let output = OWN_OUTPUT;
    if (stackFile !== undefined) {
      const checkout = new Checkout({ [stack]: readFileSync(stackFile, 'utf8') });
      stops.push(() => {
        checkout.remove();
        return Promise.resolve();
      });
      output = checkout.output;
    }
    run = await StackRun.start({ folder, root, output });
    stops.push(() => run.stop());
  });

  afterAll(async () => {
    for (const stop of stops.reverse()) {
      await stop();
    }
  });

  it('is valid with the oldest provider that it allows', async () => {
    const { output: printed } = await run.terraform.run(['validate']);

    expect(await run.terraform.awsProviderVersion()).toBe(PROVIDER_VERSION);
    expect(printed).toContain('Success! The configuration is valid.');
  });

  it('arrives whole: its checksums hold, and cover every file', () => {
    const listed = verifiedFiles(run.synthesized);

    expect(listed).toEqual(filesBelow(run.synthesized).filter((path) => path !== 'SHA256SUMS'));
  });

  it('passes its own tests', async () => {
    const { output: printed } = await run.terraform.run(['test']);

    expect(printed).toMatch(/Success! [1-9]\d* passed, 0 failed[.]/);
    // Many a receiving pipeline looks at this first.
    expect((await run.terraform.run(['fmt', '-check', '-recursive'], [0, 3])).output).toBe('');
  });

  // A module has an example that uses it in its place.
  if (root === '.') {
    it('takes its example of variables, with every line in force', async () => {
      const example = readFileSync(join(run.synthesized, 'terraform.tfvars.example'), 'utf8');

      await run.terraform.withFile('all.tfvars', inForce(example), (file) =>
        run.terraform.run(['test', `-var-file=${file}`]),
      );
    });
  }

  it('is applied', async () => {
    await run.terraform.run(['apply', '-auto-approve', ...variables]);
    terraformCalled.push(...run.proxy.terraformCalls.take());

    outputs = await run.terraform.outputs();
    expect(output('api_url')).toMatch(/^https:\/\/.+\/inference$/);
    expect(output('dashboard_url')).toContain(`Inference-Monitoring-Dashboard-${stack}`);
    expect(output('endpoint_name')).toContain(stack);
  });

  it('plans no change once applied', async () => {
    const { exitCode } = await run.terraform.run(['plan', '-detailed-exitcode', ...variables]);

    expect(exitCode).toBe(0);
    // A role that only plans needs no more than the README says.
    const called = run.proxy.terraformCalls.take();
    terraformCalled.push(...called);
    const { plan } = documentedActions(readFileSync(join(run.synthesized, 'README.md'), 'utf8'));
    expect(called.length).toBeGreaterThan(10);
    expect(called.filter((action) => !plan.includes(action))).toEqual([]);
  });

  // Production guards what a replacement would destroy.
  if (stack === 'dev') {
    it.each([
      ['in place', IN_PLACE, {}],
      ['by replacement', REPLACING, {}],
      ['as another model', {}, { model_data_url: 's3://models/other.tar.gz' }],
      ['as other instances', {}, { instance_type: 'ml.m5.xlarge' }],
    ])('is changed as infra:diff says before: %s', async (_, changes, defaults) => {
      const text = readFileSync(join(run.synthesized, 'cdk.tf.json'), 'utf8');
      const before = JSON.parse(text) as Parameters<typeof changed>[0];
      const after = changed(before, changes, defaults);

      const planned = planOutcome(await run.planOf(JSON.stringify(after), variables));

      const said = await infraDiff(before, after);
      expect(said.replaced).toEqual(planned.replaced);
      expect(said.changed).toEqual(expect.arrayContaining([...planned.changed]));
      expect([...planned.replaced, ...planned.changed]).not.toEqual([]);
    });
  }

  it('notifies those whom the variables name', async () => {
    const { Subscriptions = [] } = await new SNSClient({ endpoint: run.moto.url }).send(
      new ListSubscriptionsCommand({}),
    );

    expect(
      Subscriptions.map(({ Protocol, Endpoint, TopicArn }) => ({ Protocol, Endpoint, TopicArn })),
    ).toEqual(
      expect.arrayContaining([
        { Protocol: 'email', Endpoint: NOTIFIED.email, TopicArn: output('topic_arn') },
        { Protocol: 'sms', Endpoint: NOTIFIED.sms, TopicArn: output('topic_arn') },
      ]),
    );
  });

  it('runs the function whose code and environment are deployed', async () => {
    deployed = await run.startFunction(output('function_name'));
    stops.push(() => deployed.stop());

    expect(deployed.environment).toMatchObject({
      ENDPOINT_NAME: output('endpoint_name'),
      TABLE_NAME: output('table_name'),
    });
    expect(deployed.timeoutSeconds).toBeLessThan(30);
  });

  it('answers, records and counts successes', async () => {
    const answers = Array.from({ length: SUCCESSES }, (_, index) => answer(index));
    await run.moto.queuePredictions(answers, variant());

    for (const [index, { prediction }] of answers.entries()) {
      const response = await send({ input: input(index) });

      expect(response).toMatchObject({
        statusCode: 200,
        json: { requestId: response.requestId, prediction, variant: variant() },
      });
      const stored = await record(response.requestId);
      expect(stored).toEqual({
        requestId: response.requestId,
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
        modelName: deployed.environment['MODEL_NAME'],
        variant: variant(),
        ...kept('inputData', input(index)),
        ...kept('prediction', prediction),
        latencyMs: response.json['latencyMs'],
        status: 'succeeded',
        expiresAt:
          Math.floor(Date.parse(String(stored?.['timestamp'])) / 1_000) +
          Number(deployed.environment['RECORD_TTL_DAYS']) * 86_400,
      });
    }
    expected.success += SUCCESSES;
    expected.reached += SUCCESSES;
    recordsExpected += SUCCESSES;
  });

  it('returns the stored answer to a repeated Idempotency-Key', async () => {
    const { body, contentType, prediction } = answer(7);
    await run.moto.queuePredictions([{ body, contentType }], variant());
    const headers = { 'idempotency-key': 'order-7' };
    const first = await send({ input: input(7) }, { headers });

    const repeat = await send({ input: input(7) }, { headers });
    const reused = await send({ input: input(8) }, { headers });

    expect(first).toMatchObject({ statusCode: 200, json: { prediction } });
    expect(repeat).toMatchObject({ statusCode: 200, json: first.json });
    expect(reused).toMatchObject({ statusCode: 409 });
    expected.success += 1;
    expected.reached += 1;
    expected.replayed += 1;
    expected.rejected += 1;
    recordsExpected += 1;
  });

  it.each([
    ['no JSON', '{"input":', {}, 400],
    ['no input', '{}', {}, 400],
    ['a malformed Idempotency-Key', '{"input":[1]}', { 'idempotency-key': 'not allowed!' }, 400],
    ['another content type', 'a=b', { 'content-type': 'text/plain' }, 415],
    ['too much', JSON.stringify({ input: 'x'.repeat(1_048_576) }), {}, 413],
  ])('refuses %s, records nothing and counts the refusal', async (_, body, headers, status) => {
    const response = await send(body, { headers });

    expect(response).toMatchObject({
      statusCode: status,
      headers: { 'content-type': 'application/problem+json' },
      json: { status, requestId: response.requestId },
    });
    expect(await record(response.requestId)).toBeUndefined();
    expected.rejected += 1;
  });

  const endpointFaults: readonly (readonly [string, Fault, number, string])[] = [
    ['the container rejects the input', modelError(400), 422, 'input-rejected'],
    ['the container fails', modelError(500), 502, 'model-failed'],
    ['the endpoint throttles', throttledEndpoint, 503, 'throttled'],
    ['the model hangs', 'never', 504, 'deadline-exceeded'],
  ];

  it.each(endpointFaults)(
    'answers, records and counts it when %s',
    async (_, fault, status, errorType) => {
      run.proxy.fault = ({ invokedEndpoint }) =>
        invokedEndpoint === undefined ? undefined : fault;

      // A key that failed is free again, which takes a call of its own.
      const headers = { 'idempotency-key': `fault-${errorType}` };
      const response = await send({ input: input(9) }, { headers, remainingMs: 3_000 });

      run.proxy.fault = () => undefined;
      expect(response).toMatchObject({ statusCode: status, json: { status } });
      expect('retry-after' in response.headers).toBe(status === 503);
      expect(await record(response.requestId)).toMatchObject({
        status: 'failed',
        errorType,
        latencyMs: expect.any(Number) as number,
      });
      expected[status === 422 ? 'rejected' : 'error'] += 1;
      expected.reached += 1;
      recordsExpected += 1;
    },
  );

  it('answers, counts and logs it when the function itself fails', async () => {
    const requestId = randomUUID();
    const headers = { 'content-type': 'application/json' };
    // An event that no API sends, but whoever invokes the function by hand may.
    const notText = 42 as unknown as string;

    const response = await deployed.invoke({ requestId, headers, body: notText });

    expect(response).toMatchObject({ statusCode: 500 });
    expect(JSON.parse(response.body)).toMatchObject({ status: 500, requestId });
    expect(response.body).not.toContain('TypeError');
    expect(await record(requestId)).toBeUndefined();
    expected.error += 1;
  });

  it('loses neither prediction nor record when the table is throttled', async () => {
    const { body, contentType, prediction } = answer(6);
    await run.moto.queuePredictions([{ body, contentType }], variant());
    run.proxy.fault = ({ tableName }) =>
      tableName === output('table_name') ? throttledTable : undefined;

    const response = await send({ input: input(6) });

    run.proxy.fault = () => undefined;
    expect(response).toMatchObject({ statusCode: 200, json: { prediction } });
    expect(await record(response.requestId)).toBeUndefined();
    const events = deployed.lines
      .filter((line) => line.includes('"record.unwritten"'))
      .map((line) => JSON.parse(line) as { readonly record: Record<string, unknown> });
    expect(events).toEqual([
      expect.objectContaining({
        record: expect.objectContaining({
          requestId: response.requestId,
          latencyMs: response.json['latencyMs'],
          status: 'succeeded',
        }) as unknown,
      }),
    ]);
    expected.success += 1;
    expected.reached += 1;
    expected.unrecorded += 1;
  });

  it('replays the record that was not written from the log', async () => {
    const unrecorded = deployed.lines
      .filter((line) => line.includes('"record.unwritten"'))
      .map((line) => JSON.parse(line) as { readonly record: Record<string, unknown> });

    await run.replayUnwritten(output('table_name'), deployed.lines);

    for (const { record: lost } of unrecorded) {
      expect(await record(String(lost['requestId']))).toEqual(lost);
    }
    recordsExpected += expected.unrecorded;
  });

  it('logs one event a request, all of them JSON', () => {
    const events = deployed.lines
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

    const sent = expected.success + expected.error + expected.rejected + expected.replayed;
    const perRequest = events.filter(({ message }) => String(message).startsWith('inference.'));
    expect(new Set(perRequest.map(({ requestId }) => requestId)).size).toBe(sent);
    expect(perRequest).toHaveLength(sent);
  });

  it('holds one record for every inference, and no other', async () => {
    expect(await run.records(output('table_name'))).toHaveLength(recordsExpected);
  });

  it.each([
    ['endpoint, which alarms use', () => ({})],
    ['variant', () => ({ VariantName: variant() })],
  ])('counted out what was counted in, per %s', async (_, more) => {
    const dimensions = { EndpointName: output('endpoint_name'), ...more() };
    const { namespace, metrics } = inferenceMetrics;
    const of = (metric: { readonly name: string }) =>
      totals({ namespace, name: metric.name, dimensions });
    const ones = (count: number) => ({ unit: 'Count', sum: count, sampleCount: count });

    const inferences = expected.success + expected.error;
    const records = await run.records(output('table_name'));
    const latencyMs = records.reduce((sum, stored) => sum + Number(stored['latencyMs']), 0);
    expect({
      LatencyMs: await of(metrics.LatencyMs),
      SuccessCount: await of(metrics.SuccessCount),
      ErrorCount: await of(metrics.ErrorCount),
      RejectedCount: await of(metrics.RejectedCount),
      ReplayedCount: await of(metrics.ReplayedCount),
      UnrecordedCount: await of(metrics.UnrecordedCount),
      ColdStart: await of(metrics.ColdStart),
    }).toEqual({
      LatencyMs: {
        unit: 'Milliseconds',
        sum: expect.closeTo(latencyMs, 3) as number,
        sampleCount: expected.reached,
      },
      SuccessCount: { unit: 'Count', sum: expected.success, sampleCount: inferences },
      ErrorCount: { unit: 'Count', sum: expected.error, sampleCount: inferences },
      RejectedCount: ones(expected.rejected),
      ReplayedCount: ones(expected.replayed),
      UnrecordedCount: ones(expected.unrecorded),
      ColdStart: ones(1),
    });
  });

  it('emits every metric that a deployed alarm or the deployed dashboard looks at, or AWS documents it', async () => {
    const watched = await watchedMetrics(run.cloudwatch, `Inference-Monitoring-Dashboard-${stack}`);

    const alarms = watched.map(({ watcher }) => watcher).filter((name) => name.startsWith('alarm'));
    expect(alarms).toEqual(
      expect.arrayContaining([
        `alarm High-Latency-Alarm-${stack}`,
        `alarm Inference-Error-Alarm-${stack}`,
      ]),
    );
    expect(alarms.length).toBeGreaterThan(30);
    const metrics = distinct(watched);
    const own = metrics.filter(({ namespace }) => namespace === inferenceMetrics.namespace);
    expect(own.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['LatencyMs', 'SuccessCount', 'ErrorCount']),
    );
    const others = metrics.filter((metric) => !own.includes(metric));
    for (const { watcher, namespace, name, dimensions } of others) {
      const documented = allAwsMetrics.find(
        (metric) => metric.namespace === namespace && metric.name === name,
      );
      expect([watcher, documented?.dimensionSets.map((set) => [...set].sort())]).toEqual([
        watcher,
        expect.arrayContaining([Object.keys(dimensions).sort()]),
      ]);
    }
    for (const metric of own) {
      const emitted = await totals(metric);
      expect([metric.watcher, metric.name, emitted?.sampleCount ?? 0]).toEqual([
        metric.watcher,
        metric.name,
        expect.any(Number) as number,
      ]);
      expect(emitted?.sampleCount).toBeGreaterThan(0);
      // A unit that a watcher asks for must be the one that is emitted; asking for none is best.
      expect(metric.unit ?? emitted?.unit).toBe(emitted?.unit);
      expect(emitted?.unit).toBe(metricUnit(metric.name));
    }
  });

  it('saves log queries whose fields are in the lines that the function logs', () => {
    const events = deployed.lines
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const queries = run.proxy.queryDefinitions.all;

    expect(queries).toHaveLength(Object.keys(LOG_QUERIES).length);
    for (const { name, queryString } of queries) {
      const messages = pickedMessages(queryString);
      const picked = events.filter(
        ({ message }) => messages.length === 0 || messages.includes(String(message)),
      );
      expect([name, picked.length]).not.toEqual([name, 0]);
      const unknown = queryFields(queryString).filter(
        (field) => !picked.some((event) => hasField(event, field)),
      );
      expect([name, unknown]).toEqual([name, []]);
      const neverLogged = messages.filter(
        (message) => !events.some((event) => event['message'] === message),
      );
      expect([name, neverLogged]).toEqual([name, []]);
    }
  });

  it('saves a query of errors that tells them apart, crashes of the function included', () => {
    const { query } = LOG_QUERIES.errorsByType;
    const picked = deployed.lines
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
      .filter(({ message }) => pickedMessages(query).includes(String(message)));

    const fields = queryFields(query);
    expect(fields).toEqual(expect.arrayContaining(['errorType', 'httpStatus', 'error.name']));
    for (const event of picked) {
      expect(fields.filter((field) => !hasField(event, field))).toEqual([]);
    }
    const failures = picked.map(({ errorType, httpStatus }) => [errorType, httpStatus]);
    expect(failures.sort()).toEqual(
      [
        ...endpointFaults.map(([, , status, errorType]) => [errorType, status]),
        ['internal-error', 500],
      ].sort(),
    );
  });

  it('says in the log why each request was refused, and quotes no payload where none is kept', () => {
    const { query } = LOG_QUERIES.rejected;
    expect(queryFields(query)).toContain('detail');
    const events = deployed.lines
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
      .filter(
        ({ message, errorType }) =>
          message === 'inference.rejected' || errorType === 'input-rejected',
      );

    expect(events).toHaveLength(expected.rejected);
    for (const { detail } of events) {
      expect(detail).toMatch(/\w/);
    }
    const ofModel = events.find(({ errorType }) => errorType === 'input-rejected')?.['detail'];
    expect(ofModel).toBe(
      deployed.environment['PAYLOAD_POLICY'] === 'full'
        ? 'The model answered 400: container says 400'
        : 'The model answered 400',
    );
  });

  it('makes of the alarms those that the stack has on', async () => {
    const windows = /-(?:Long|Short)-Window-/;
    const names = (await metricAlarms(run.cloudwatch)).map(({ AlarmName = '' }) => AlarmName);
    const own = names.filter((name) => !windows.test(name));

    expect(own.every((name) => name.endsWith(`-Alarm-${stack}`))).toBe(true);
    expect(own.includes(`Latency-Anomaly-Alarm-${stack}`)).toBe(stack === 'every-alarm');
    if (stack === 'every-alarm') {
      // The one on autoscaling needs a variant that scales.
      expect(own).toHaveLength(ALARM_KEYS.length - 1);
    } else {
      expect(own.length).toBeLessThan(ALARM_KEYS.length);
    }
  });

  it('puts one alarm over all critical ones', () => {
    const rule = run.proxy.compositeAlarms.rule(`Pipeline-Unhealthy-${stack}`);

    expect(rule).toContain(`ALARM("Availability-Fast-Burn-Alarm-${stack}")`);
    expect(rule).toContain(`ALARM("High-Latency-Alarm-${stack}")`);
  });

  describe('the role of', () => {
    const nothing = { missing: [], onNeighbours: [], excess: [], unneeded: [] };

    it('the function allows the calls that it made and nothing else', async () => {
      const setting = deployedSetting(await run.terraform.resources());
      const role = await deployedRole(run.moto.url, setting.functionRoleName);
      const made = run.proxy.functionCalls.all;

      expect([...new Set(made.map(({ action }) => action))]).toEqual(
        expect.arrayContaining(['dynamodb:PutItem', 'sagemaker:InvokeEndpoint']),
      );
      expect(await examine(role, made, callsForFunction(setting))).toEqual(nothing);
    });

    it('the endpoint allows what SageMaker is documented to do and nothing else', async () => {
      const setting = deployedSetting(await run.terraform.resources());
      const role = await deployedRole(run.moto.url, setting.endpointRoleName);

      expect(await examine(role, [], callsForEndpoint(setting))).toEqual(nothing);
    });
  });

  if (isGuarded) {
    it('refuses to be destroyed, in Terraform and in DynamoDB, while it is guarded', async () => {
      const { output: printed } = await run.terraform.run(
        ['destroy', '-auto-approve', ...variables],
        [1],
      );

      expect(printed).toMatch(
        /aws_sagemaker_endpoint[.]inference_endpoint has\s+lifecycle[.]prevent_destroy/,
      );
      expect(await run.terraform.stateAddresses()).toEqual(
        expect.arrayContaining([expect.stringContaining('aws_dynamodb_table.inference_records')]),
      );
      const { Table: table } = await run.dynamodb.send(
        new DescribeTableCommand({ TableName: output('table_name') }),
      );
      expect(table?.DeletionProtectionEnabled).toBe(true);
    });
  }

  it('leaves nothing behind when it is destroyed, as its README says', async () => {
    expect(run.guardOverride() !== undefined).toBe(isGuarded);

    await run.destroy(variables);

    expect(await run.terraform.stateAddresses()).toEqual([]);
    expect(await findLeftovers(run.moto.url)).toEqual([]);
    expect(run.proxy.compositeAlarms.names).toEqual([]);
    expect(run.proxy.queryDefinitions.all).toEqual([]);
  });

  it('was deployed and destroyed by no call that its README does not name', () => {
    const { all } = documentedActions(readFileSync(join(run.synthesized, 'README.md'), 'utf8'));
    const called = new Set([...terraformCalled, ...run.proxy.terraformCalls.take()]);

    expect(called.size).toBeGreaterThan(40);
    expect([...called].filter((action) => !all.includes(action))).toEqual([]);
  });
});
