import { join } from 'node:path';

import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  describeMetric,
  type MetricIdentity,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';

import { matchedEvents } from '../deployments/deployment-events';
import type { DeploymentRule } from '../deployments/deployment-rules';
import type { OpenedTraffic } from '../open-traffic';
import { pastFaults } from '../past-alarms/past-faults';
import { readPastAlarms } from '../past-alarms/read-past-alarms';
import { formatMinute } from '../time';
import type { Deployment, Fault } from '../traffic/traffic';
import { longestWindowMs } from '../windows';
import { historyDays } from './days';
import { downloadHistory, type Progress } from './download-history';
import { HistoryCache } from './history-cache';
import { HistoryTraffic } from './history-traffic';
import { watchedHistory, type WatchedHistory } from './watched-history';

/** The history to read, and where to cache it. */
export interface HistoryOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** Default: the region of the first stack. */
  readonly region?: string;
  readonly cache: string;
  readonly faults: readonly Fault[];
  readonly deployments: readonly Deployment[];
  /** EventBridge rules of the stacks that match deployments. */
  readonly rules: readonly DeploymentRule[];
  /** What to do with the past alarms of a stack. Default: they are not read. */
  readonly pastAlarms?: { readonly use: PastAlarmsUse; readonly of: StackModel };
}

/** `compare` shows past alarms beside those of the back-test; `faults` takes them as faults, too. */
export type PastAlarmsUse = 'compare' | 'faults';

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
  options: HistoryOptions,
  progress: Progress,
): Promise<OpenedTraffic> {
  const { fromMs, toMs, region = models[0]?.region ?? 'us-east-1', cache, rules } = options;
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
    const asked = [...watched, ...rules.map(historyOfRule)];
    const read = await downloadHistory(client, asked, { days, fromMs }, kept, progress);
    const { pastAlarms: wanted } = options;
    const pastAlarms = wanted && (await readPastAlarms(client, wanted.of, { fromMs, toMs, nowMs }));
    const faults = [
      ...options.faults,
      ...(wanted?.use === 'faults' && pastAlarms ? pastFaults(pastAlarms, wanted.of, toMs) : []),
    ];
    const name = `CloudWatch, ${region}, ${formatMinute(fromMs)} to ${formatMinute(toMs)}`;
    const notes = unasked.map(({ metric }) => unaskedNote(metric));
    const { deployments } = options;
    const labels = { faults, deployments, rules };
    const window = { name, fromMs, toMs, days, ...labels, notes, cache: kept.folder };
    const traffic = new HistoryTraffic(window, watched, read);
    return { traffic, ...(pastAlarms && { pastAlarms }) };
  } finally {
    client.destroy();
  }
}

/** The series that shows when a rule matched events. */
function historyOfRule(rule: DeploymentRule): WatchedHistory {
  return { metric: matchedEvents(rule), bounded: [], ranked: [] };
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
