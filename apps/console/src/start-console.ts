import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { AlarmEngine, MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import {
  createAwsServer,
  LocalDynamoDb,
  functionEnvironment,
  FunctionHost,
  unpackFunction,
  HttpApi,
  closeServer,
  listenOnLoopback,
  Notifications,
  readLocalStack,
  ServiceMetrics,
} from '@inference-pipeline/local-aws';
import { LogStore } from '@inference-pipeline/logs-insights';

import { awsServices } from './aws-services';
import { ConsoleClock } from './clock';
import type { ConsoleOptions } from './console-options';
import { Faults } from './control/faults';
import { irisRequests, ownRequests } from './control/sample-requests';
import { DEFAULT_TRAFFIC, Traffic } from './control/traffic';
import { Keeper } from './journal/keeper';
import { InstanceMetrics } from './model/instance-metrics';
import { ModelHost } from './model/model-host';
import { Notices } from './notices';
import { startPage } from './start-page';
import { StopList } from './stop-list';
import { restore } from './telemetry/restore';
import { Telemetry } from './telemetry/telemetry';

/** How often alarms are looked at and what happened is written, in ms of real time. */
const TICK_MS = 250;

/** A console that runs. */
export interface RunningConsole {
  readonly pageUrl: string;
  readonly awsUrl: string;
  /** Stops everything that was started, and writes what is not written yet. */
  stop(): Promise<void>;
}

/**
 * Starts a stack on this machine: model container, AWS, function, API and page. What was started is
 * stopped again when something does not start.
 *
 * @throws an error whose message says what is wrong and what to do
 */
export async function startConsole(
  options: ConsoleOptions,
  print: (text: string) => void,
): Promise<RunningConsole> {
  const started = new StopList();
  try {
    return await start(options, print, started);
  } catch (error) {
    await started.stop();
    throw error;
  }
}

async function start(
  options: ConsoleOptions,
  print: (text: string) => void,
  started: StopList,
): Promise<RunningConsole> {
  const local = readLocalStack(options.output, options.stack, options.variables);
  const { deployed, model: stackModel } = local;
  const code = unpackFunction(deployed.function.zipPath);
  started.add(() => code.remove());

  const database = await LocalDynamoDb.start(deployed.tables, itemsFolder(options.dataFolder));
  started.add(() => database.stop());
  let clock = new ConsoleClock();
  const notices = new Notices(() => clock.nowMs(), print);
  const keeper = new Keeper({ ...options, notices });
  started.add(() => keeper.close());

  const store = new MetricStore();
  const logs = new LogStore();
  const serviceMetrics = new ServiceMetrics();
  const notifications = new Notifications(
    stackModel.topics.map(({ arn }) => arn),
    stackModel.subscriptions,
    serviceMetrics,
  );
  const restored = restore(keeper.entries());
  const startedMs = restored.startMs ?? clock.nowMs();
  const engine = new AlarmEngine(stackModel, store, { startMs: startedMs });
  const telemetry = new Telemetry({
    clock: { nowMs: () => clock.nowMs() },
    store,
    engine,
    logs,
    notifications,
    serviceMetrics,
    emfGroups: [deployed.function.logGroup],
    keep: (entry) => keeper.keep(entry),
  });
  const lastMs = restored.replay(telemetry, notices);
  clock = new ConsoleClock(lastMs);
  clock.speed = options.speed;
  keeper.keep({ t: clock.nowMs(), start: { stack: deployed.name } });

  const model = await ModelHost.start({ ...options, tell: (message) => notices.warn(message) });
  started.add(() => model.stop());
  const faults = new Faults(
    model.client,
    deployed.tables.map(({ name }) => name),
    () => clock.nowMs(),
    (name, startMs) => keeper.keep({ t: clock.nowMs(), fault: { name, startMs } }),
  );
  started.add(() => faults.end());
  const awsServer = createAwsServer(
    awsServices({
      clock,
      database,
      engine,
      faults,
      local,
      model,
      notifications,
      store,
      telemetry,
      serviceMetrics,
    }),
  );
  const awsUrl = await listenOnLoopback(awsServer, options.awsPort, 'AWS', '--aws-port');
  started.add(() => closeServer(awsServer));

  const host = new FunctionHost({
    deployed: deployed.function,
    folder: code.folder,
    environment: functionEnvironment(deployed, awsUrl),
    metrics: serviceMetrics,
    log: (line) => telemetry.log(deployed.function.logGroup, line),
    maxSandboxes: options.maxSandboxes,
  });
  started.add(() => host.stop());
  const api = new HttpApi({
    stack: deployed,
    host,
    metrics: serviceMetrics,
    nowMs: () => clock.nowMs(),
    log: (group, line) => telemetry.log(group, line),
  });
  const samples =
    options.exampleInput === undefined ? irisRequests() : ownRequests(options.exampleInput);
  const traffic = new Traffic({
    api,
    method: deployed.api.method,
    path: deployed.api.path,
    speed: () => clock.speed,
    // Two cold starts at a time; and some sandboxes for those who send requests themselves.
    maxInHand: () => Math.max(1, Math.min(host.limit - 4, host.started + 2)),
    ...samples,
  });
  traffic.set({ on: options.traffic });
  faults.mood = { extraLatencyMs: DEFAULT_TRAFFIC.latencyMs, failingShare: 0 };

  const pipeline = {
    local,
    clock,
    startedMs,
    store,
    engine,
    logs,
    notifications,
    notices,
    model,
    usesOwnModel: options.modelUrl !== undefined,
    database,
    host,
    api,
    faults,
    traffic,
  };
  const page = await startPage(pipeline, { ...options, ...samples, awsUrl });
  started.add(() => page.stop());

  const instances = new InstanceMetrics(model, deployed.endpoint, serviceMetrics, clock.nowMs());
  const tick = () => {
    const jumpMs = clock.followJump();
    if (jumpMs !== 0) notices.warn(jumpText(jumpMs));

    telemetry.refusesEmf =
      faults.on.refusedMetrics &&
      deployed.function.environment['METRICS_TRANSPORT'] !== 'put-metric-data';
    instances.advance(clock.nowMs());
    telemetry.advance();
    keeper.flush();
    page.tell();
  };
  const timer = setInterval(tick, TICK_MS);
  started.add(() => clearInterval(timer));
  traffic.start();
  started.add(() => traffic.stop());
  return { pageUrl: page.url, awsUrl, stop: () => started.stop() };
}

function itemsFolder(dataFolder: string | undefined): string | undefined {
  if (dataFolder === undefined) return undefined;

  mkdirSync(dataFolder, { recursive: true });
  return join(dataFolder, 'dynamodb');
}

function jumpText(jumpMs: number): string {
  const seconds = Math.round(Math.abs(jumpMs) / 1_000);
  return jumpMs > 0
    ? `The machine's clock went ${seconds} s ahead (it slept, or was set). The console's clock follows, with a gap in which nothing happened.`
    : `The machine's clock was set back by ${seconds} s. The console's clock goes on from where it was.`;
}
