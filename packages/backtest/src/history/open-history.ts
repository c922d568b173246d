import { join } from 'node:path';

import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  describeMetric,
  type MetricIdentity,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';

import { formatMinute } from '../duration';
import type { Fault } from '../traffic/traffic';
import { longestWindowMs } from '../windows';
import { historyDays } from './days';
import { downloadHistory, type Progress } from './download-history';
import { HistoryCache } from './history-cache';
import { HistoryTraffic } from './history-traffic';
import { watchedHistory } from './watched-history';

/** Which history is asked for, and where what is read of it is kept. */
export interface HistoryOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** Default: the stack's. */
  readonly region?: string;
  readonly cache: string;
  readonly faults: readonly Fault[];
}

/**
 * Tries of one call. GetMetricData allows so many datapoints a second: the SDK backs off, and in this
 * mode slows down before it is throttled again.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const RETRIES = { maxAttempts: 10, retryMode: 'adaptive' } as const;

/** Stands for what is known only once it is deployed. */
const PLACEHOLDER = /<([^>]*)>/;

/**
 * Reads the history of the metrics that stacks' alarms watch from the account that the environment's
 * credentials belong to, unless it is kept from an earlier run.
 *
 * @throws UserError where it cannot be read, or CloudWatch has forgotten it
 */
export async function openHistory(
  models: readonly StackModel[],
  { fromMs, toMs, region = models[0]?.region ?? 'us-east-1', cache, faults }: HistoryOptions,
  progress: Progress,
): Promise<HistoryTraffic> {
  const nowMs = Date.now();
  if (toMs <= fromMs || toMs > nowMs) {
    throw new UserError(
      `History from ${formatMinute(fromMs)} to ${formatMinute(toMs)} UTC: expected an end that is after the beginning and not after now.`,
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

/** Of two accounts the data are not to be mixed: a profile or an endpoint has a folder of its own. */
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
      ? `give ${attributes.map((each) => `--attribute=${each}=<value>`).join(' ')} of the deployed stack`
      : "give the stack's variables by --variable";
  return `${describeMetric(metric)} was not asked for: ${remedy}.`;
}
