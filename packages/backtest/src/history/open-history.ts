import { join } from 'node:path';

import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  describeMetric,
  type MetricIdentity,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';

import { formatMinute } from '../time';
import type { Fault } from '../traffic/traffic';
import { longestWindowMs } from '../windows';
import { historyDays } from './days';
import { downloadHistory, type Progress } from './download-history';
import { HistoryCache } from './history-cache';
import { HistoryTraffic } from './history-traffic';
import { watchedHistory } from './watched-history';

/** The history to read, and where to cache it. */
export interface HistoryOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** Default: the region of the first stack. */
  readonly region?: string;
  readonly cache: string;
  readonly faults: readonly Fault[];
}

/**
 * Retries of one call. GetMetricData limits the datapoints per second: in this mode the SDK backs off,
 * and slows down before it is throttled again.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const RETRIES = { maxAttempts: 10, retryMode: 'adaptive' } as const;

/** Placeholder for a value that is known only after a deployment. */
const PLACEHOLDER = /<([^>]*)>/;

/**
 * Reads the history of the metrics that the alarms of some stacks watch: from the cache, or from the
 * account of the environment's credentials.
 *
 * @throws UserError if it cannot be read, or CloudWatch no longer has it
 */
export async function openHistory(
  models: readonly StackModel[],
  { fromMs, toMs, region = models[0]?.region ?? 'us-east-1', cache, faults }: HistoryOptions,
  progress: Progress,
): Promise<HistoryTraffic> {
  const nowMs = Date.now();
  if (toMs <= fromMs || toMs > nowMs) {
    throw new UserError(
      `History from ${formatMinute(fromMs)} to ${formatMinute(toMs)} UTC: expected an end after the start and not in the future.`,
    );
  }
  const windowMs = longestWindowMs(models.flatMap(({ metricAlarms }) => metricAlarms));
  const days = historyDays(fromMs - windowMs, toMs, nowMs);
  const all = watchedHistory(models);
  const watched = all.filter(({ metric }) => !isUnknown(metric));
  const unasked = all.filter(({ metric }) => isUnknown(metric));
  const client = new CloudWatchClient({ region, ...RETRIES });
  const kept = new HistoryCache(join(cache, placeName(region)));
  try {
    const read = await downloadHistory(client, watched, { days, fromMs }, kept, progress);
    const name = `CloudWatch, ${region}, ${formatMinute(fromMs)} to ${formatMinute(toMs)}`;
    const notes = unasked.map(({ metric }) => unaskedNote(metric));
    const window = { name, fromMs, toMs, days, faults, notes, cache: kept.folder };
    return new HistoryTraffic(window, watched, read);
  } finally {
    client.destroy();
  }
}

/** A separate folder for each profile and endpoint, so that data of two accounts do not mix. */
function placeName(region: string): string {
  const { AWS_PROFILE, AWS_ENDPOINT_URL_CLOUDWATCH, AWS_ENDPOINT_URL } = process.env;
  const endpoint = (AWS_ENDPOINT_URL_CLOUDWATCH ?? AWS_ENDPOINT_URL)?.replace(/^https?:\/\//, '');
  return [AWS_PROFILE, region, endpoint]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
    .replaceAll(/[^\w. -]+/g, '_');
}

function isUnknown({ dimensions }: MetricIdentity): boolean {
  return Object.values(dimensions).some((value) => PLACEHOLDER.test(value));
}

function unaskedNote(metric: MetricIdentity): string {
  const references = Object.values(metric.dimensions).flatMap(
    (value) => PLACEHOLDER.exec(value)?.[1] ?? [],
  );
  const attributes = references.filter((reference) => /^\w+\.[\w-]+\.\w+$/.test(reference));
  const remedy =
    attributes.length === references.length
      ? `pass ${attributes.map((each) => `--attribute=${each}=<value>`).join(' ')} of the deployed stack`
      : 'pass the variables of the stack with --variable';
  return `${describeMetric(metric)} was not read: ${remedy}.`;
}
