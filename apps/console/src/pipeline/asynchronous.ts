import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  AsynchronousQueue,
  EventInvocations,
  LOCAL_SECRET_ACCESS_KEY,
  ObjectStorage,
  QueueMetrics,
  Schedules,
  snsEvent,
  type ContainerClient,
  type FunctionHost,
  type LocalStack,
  type ServiceMetrics,
} from '@inference-pipeline/local-aws';

import type { Cleanup } from '../cleanup';
import type { Faults } from '../control/faults';
import { ResultNotifications } from '../control/result-notifications';
import type { DataFolder } from '../journal/data-folder';
import type { Telemetry } from './telemetry';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface AsynchronousDependencies {
  readonly stack: LocalStack;
  /** Where objects and unfinished requests are kept. Default: in a folder that the end removes. */
  readonly data: Pick<DataFolder, 'objectsFolder'> | undefined;
  readonly container: ContainerClient;
  readonly metrics: ServiceMetrics;
  readonly telemetry: Pick<Telemetry, 'log' | 'publish'>;
  readonly faults: Pick<Faults, 'on'>;
  /** Epoch ms. */
  readonly nowMs: () => number;
  readonly cleanup: Cleanup;
}

/** Bucket and queue of an asynchronous endpoint, with what tells the function of results. */
export type Asynchronous = NonNullable<ReturnType<typeof startAsynchronous>>;

/**
 * Starts bucket and queue of a stack.
 *
 * @returns undefined if the endpoint is not asynchronous
 */
export function startAsynchronous({
  stack,
  data,
  container,
  metrics,
  telemetry,
  faults,
  nowMs,
  cleanup,
}: AsynchronousDependencies) {
  const { asynchronous, endpoint, region } = stack;
  if (asynchronous === undefined) return undefined;

  const folder = data?.objectsFolder ?? temporaryFolder(cleanup);
  const { bucket, topicArns } = asynchronous;
  const storage = ObjectStorage.open(join(folder, 'objects'));
  let events: EventInvocations | undefined;
  let schedules: Schedules | undefined;
  let expiredMs = 0;
  const notifications = new ResultNotifications({
    faults,
    publish: (topicArn, message, afterMs) => {
      const messageId = telemetry.publish({ topicArn, subject: undefined, message });
      if (!topicArns.includes(topicArn)) return;

      events?.send(snsEvent({ topicArn, messageId, message, timeMs: nowMs() }), { afterMs });
    },
  });
  const queue = new AsynchronousQueue({
    endpoint,
    settings: asynchronous.queue,
    region,
    container,
    bucketName: bucket.name,
    objects: storage,
    requests: ObjectStorage.open(join(folder, 'queue')),
    metrics: new QueueMetrics(metrics, endpoint.name, endpoint.variants[0]?.name ?? ''),
    nowMs,
    publish: (topicArn, message) => notifications.publish(topicArn, message),
    log: (group, line) => telemetry.log(group, line),
  });
  cleanup.add(() => queue.stop());
  return {
    queue,
    /** S3, whose signatures by the function are checked. Others sign with any credentials. */
    s3: (functionKeyId: string) => ({
      bucket,
      storage,
      nowMs,
      secretOf: (accessKeyId: string) =>
        accessKeyId === functionKeyId ? LOCAL_SECRET_ACCESS_KEY : undefined,
    }),
    /** Tells a function of results, and sweeps. */
    connect: (host: Pick<FunctionHost, 'invoke'>) => {
      const invocations = new EventInvocations({ host, nowMs });
      events = invocations;
      schedules = new Schedules({
        schedules: asynchronous.schedules,
        metrics,
        nowMs,
        // The target of the schedule has no retries.
        invoke: (event) => invocations.send(event, { retries: 0 }),
      });
    },
    /** Lets time pass. */
    advance: () => {
      queue.advance();
      events?.advance();
      schedules?.advance();
      const { expiryDays } = bucket;
      if (expiryDays === undefined || nowMs() < expiredMs + HOUR_MS) return;

      expiredMs = nowMs();
      storage.expire(expiredMs - expiryDays * DAY_MS);
    },
  };
}

function temporaryFolder(cleanup: Cleanup): string {
  const folder = mkdtempSync(join(tmpdir(), 'inference-pipeline-objects-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
