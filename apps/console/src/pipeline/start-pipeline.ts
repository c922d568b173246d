import { AlarmEngine, MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import {
  closeServer,
  DashboardStore,
  EventBus,
  FunctionHost,
  HttpApi,
  listenOnLoopback,
  LocalDynamoDb,
  Notifications,
  readLocalStack,
  ServiceMetrics,
  type DeployedFunction,
  type LocalStack,
} from '@inference-pipeline/local-aws';
import { LogStore } from '@inference-pipeline/logs-insights';

import type { Cleanup } from '../cleanup';
import type { ConsoleOptions } from '../command/options';
import { ConsoleClock } from '../control/clock';
import { Deployment } from '../control/deployment';
import { Faults } from '../control/faults';
import { GroundTruthSender } from '../control/ground-truth-sender';
import { Notices } from '../control/notices';
import { sampleRequests, takesFlowers, takesPrompts } from '../control/requests-of-stack';
import { ResultFollower } from '../control/result-follower';
import {
  ASYNCHRONOUS_LATENCY_MS,
  ASYNCHRONOUS_PER_SECOND,
  BUILT_IN_LATENCY_MS,
  Traffic,
} from '../control/traffic';
import { trafficLimit } from '../control/traffic-limit';
import { DataFolder } from '../journal/data-folder';
import { JOURNAL_VERSION, type JournalEntry } from '../journal/journal-entry';
import { Keeper } from '../journal/keeper';
import { PastDeployments } from '../journal/past-deployments';
import { restore } from '../journal/restore';
import { InstanceMetrics } from '../model/instance-metrics';
import { ModelHost } from '../model/model-host';
import { startAsynchronous } from './asynchronous';
import { createLocalAws, FUNCTION_ACCESS_KEY_ID } from './local-aws';
import { startStreaming } from './streaming';
import { Telemetry } from './telemetry';

/** A pipeline that runs on this machine. */
export type Pipeline = Awaited<ReturnType<typeof startPipeline>>;

/**
 * Starts a stack on this machine: database, model container, AWS services, function and API. Replays
 * the journal of earlier runs first.
 *
 * @param cleanup collects the steps that stop everything again
 * @throws UserError
 */
export async function startPipeline(
  options: ConsoleOptions,
  print: (text: string) => void,
  cleanup: Cleanup,
) {
  const stack = readLocalStack(options.output, options.stack, options.variables);
  let clock = new ConsoleClock();
  const notices = new Notices(() => clock.nowMs(), print);
  const data =
    options.dataFolder === undefined ? undefined : DataFolder.open(options.dataFolder, stack.name);
  const database = await LocalDynamoDb.start(stack.tables, data?.itemsFolder, (text) =>
    notices.warn(text),
  );
  cleanup.add(() => database.stop());
  data?.label();
  const keeper = new Keeper({
    journalPath: data?.journalPath,
    recordFile: options.recordFile,
    notices,
  });
  cleanup.add(() => keeper.close());

  const store = new MetricStore();
  const logs = new LogStore();
  const metrics = new ServiceMetrics();
  const notifications = new Notifications(
    stack.model.topics.map(({ arn }) => arn),
    stack.model.subscriptions,
    metrics,
  );
  const bus = new EventBus(stack.rules, metrics);
  const journal = restore(keeper.entries());
  const startedMs = journal.startMs ?? clock.nowMs();
  const engine = new AlarmEngine(stack.model, store, { startMs: startedMs });
  const dashboards = new DashboardStore(stack.model.dashboards, startedMs);
  const telemetry = new Telemetry({
    clock: { nowMs: () => clock.nowMs() },
    store,
    engine,
    dashboards,
    logs,
    notifications,
    bus,
    rulesWith: stack.rulesWith,
    metrics,
    emfGroups: [
      ...new Set(
        [stack.function, stack.streaming ?? stack.function].map(({ logGroup }) => logGroup),
      ),
    ],
    keep: (entry) => keeper.keep(entry),
  });
  const pastDeployments = new PastDeployments(stack.endpoint.name);
  const replay = (entry: JournalEntry) => {
    telemetry.replay(entry);
    pastDeployments.add(entry);
  };
  const lastMs = journal.replay({ replay }, notices);
  clock = new ConsoleClock(lastMs);
  clock.speed = options.speed;
  keeper.keep({ t: clock.nowMs(), start: { stack: stack.name, version: JOURNAL_VERSION } });

  const model = await ModelHost.start({
    ...options,
    builtIn: takesPrompts(stack) ? 'text' : 'classifier',
    warn: (text) => notices.warn(text),
  });
  cleanup.add(() => model.stop());
  const faults = new Faults({
    container: model.client,
    model,
    usesDataSet: options.exampleInput === undefined && takesFlowers(stack),
    isAsynchronous: stack.asynchronous !== undefined,
    streams: stack.streaming !== undefined,
    tables: stack.tables.map(({ name }) => name),
    nowMs: () => clock.nowMs(),
    onEnd: (name, startMs) => keeper.keep({ t: clock.nowMs(), fault: { name, startMs } }),
  });
  cleanup.add(() => faults.end());
  const asynchronous = startAsynchronous({
    stack,
    data,
    container: model.client,
    metrics,
    telemetry,
    faults,
    nowMs: () => clock.nowMs(),
    cleanup,
  });
  const awsServer = createLocalAws({
    stack,
    objects: asynchronous?.s3(FUNCTION_ACCESS_KEY_ID),
    queue: asynchronous?.queue,
    clock,
    store,
    logs,
    engine,
    dashboards,
    database,
    notifications,
    bus,
    faults,
    telemetry,
    metrics,
    container: model.client,
  });
  const awsUrl = await listenOnLoopback(awsServer, options.awsPort, 'AWS', '--aws-port');
  cleanup.add(() => closeServer(awsServer));

  const startHost = (deployed: DeployedFunction) => {
    const started = new FunctionHost({
      function: deployed,
      awsUrl,
      region: stack.region,
      accessKeyId: FUNCTION_ACCESS_KEY_ID,
      log: (line) => telemetry.log(deployed.logGroup, line),
      maxSandboxes: options.maxSandboxes,
      clock: clock.shared,
      metrics,
    });
    cleanup.add(() => started.stop());
    return started;
  };
  const host = startHost(stack.function);
  asynchronous?.connect(host);
  const streaming = startStreaming({
    stack,
    startHost,
    callersLeave: () => faults.on.leavingCallers,
    nowMs: () => clock.nowMs(),
  });
  const api = new HttpApi({
    stack,
    host,
    metrics,
    nowMs: () => clock.nowMs(),
    log: (group, line) => telemetry.log(group, line),
  });
  const requests = sampleRequests(options, stack, () => faults.on);
  const groundTruth = new GroundTruthSender({
    api,
    route: stack.api.groundTruth,
    nowMs: () => clock.nowMs(),
  });
  const traffic = new Traffic({
    api,
    route: stack.api.inference,
    speed: () => clock.speed,
    maxConcurrent: () => trafficLimit(host),
    requests,
    results: asynchronous && new ResultFollower(api),
    streams: streaming?.traffic,
    groundTruth,
  });
  // The user's own model takes the time that it takes.
  const builtInMs = asynchronous === undefined ? BUILT_IN_LATENCY_MS : ASYNCHRONOUS_LATENCY_MS;
  const latencyMs = options.modelUrl === undefined ? builtInMs : 0;
  traffic.set({
    on: options.traffic,
    latencyMs,
    ...(asynchronous && { perSecond: ASYNCHRONOUS_PER_SECOND }),
  });
  faults.behaviour = { extraLatencyMs: latencyMs, failingShare: 0 };

  const deployment = new Deployment({
    endpointName: stack.endpoint.name,
    configurationName: stack.configurationName,
    accountId: stack.accountId,
    region: stack.region,
    rollbackAlarms: rollbackAlarms(stack),
    isFiring: (alarm) => engine.state(alarm).state === 'ALARM',
    nowMs: () => clock.nowMs(),
    putEvent: (event) => telemetry.putEvent(event),
    expectConfiguration: (from, to, newModel) => telemetry.expectConfiguration(from, to, newModel),
    setFailing: (failingModel) => faults.set({ failingModel }),
  });
  const earlier = pastDeployments.until(lastMs);
  if (earlier !== undefined) deployment.resume(earlier);
  if (earlier?.running !== undefined) {
    notices.info(`The deployment of ${earlier.running.pending} continues.`);
  }

  const instances = new InstanceMetrics(model, stack.endpoint, metrics, clock.nowMs());
  return {
    stack,
    clock,
    /** Time of the earliest known event, epoch ms. */
    startedMs,
    store,
    engine,
    logs,
    notifications,
    notices,
    model,
    database,
    host,
    /** The sandboxes of the function that streams; undefined if there is none. */
    streamHost: streaming?.host,
    api,
    functionUrl: streaming?.functionUrl,
    awsUrl,
    faults,
    deployment,
    traffic,
    /** A valid input for the model, as JSON. */
    exampleInput: requests.exampleInput,
    exampleStreamInput: requests.exampleStreamInput ?? requests.exampleInput,
    exampleBody: requests.exampleBody,
    /** Brings metrics and alarms up to the clock's time, and writes the journal. */
    advance: () => {
      const jumpMs = clock.followJump();
      if (jumpMs !== 0) notices.warn(jumpText(jumpMs));

      telemetry.rejectsEmf =
        faults.on.refusedMetrics && stack.settings.METRICS_TRANSPORT !== 'put-metric-data';
      instances.advance(clock.nowMs());
      asynchronous?.advance();
      telemetry.advance();
      deployment.advance();
      void groundTruth.sendDue();
      keeper.flush();
    },
  };
}

/** The alarms that roll a deployment back, or else those on errors, so that one can see a rollback. */
function rollbackAlarms({ resources, model }: LocalStack): readonly string[] {
  const configured = resources
    .all('aws_sagemaker_endpoint')
    .flatMap((endpoint) => endpoint.blocks('deployment_config'))
    .flatMap((config) => config.blocks('auto_rollback_configuration'))
    .flatMap((rollback) => rollback.blocks('alarms'))
    .map((alarm) => alarm.text('alarm_name'));
  if (configured.length > 0) return configured;
  return model.metricAlarms
    .map(({ name }) => name)
    .filter((name) => /^(?:Inference-Error|Endpoint-Server-Errors)-Alarm/.test(name));
}

function jumpText(jumpMs: number): string {
  const seconds = Math.round(Math.abs(jumpMs) / 1_000);
  return jumpMs > 0
    ? `The machine's clock jumped ${seconds} s ahead: it was suspended, or its time was set. The console's clock follows, with a gap in the data.`
    : `The machine's clock was set back by ${seconds} s. The console's clock continues from where it was.`;
}
