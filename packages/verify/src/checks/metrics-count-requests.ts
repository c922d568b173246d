import { counted, listed, seconds } from '@inference-pipeline/command-line';
import { REQUEST_COUNTS, type InferenceMetricName } from '@inference-pipeline/inference-contract';
import { inferenceMetrics, signalMetricName, streamMetrics } from '@inference-pipeline/metrics';

import { isRequestEvent, readFunctionLog } from '../aws/function-log';
import { readMetricSums, type MetricSum } from '../aws/metric-sums';
import { failed, passed, skipped, warning, type Check, type CheckContext } from '../check';
import type { Deployment } from '../deployment/deployment';
import {
  expectedCounts,
  windowAround,
  type CountRange,
  type Counts,
  type Window,
} from '../expected-counts';
import { pollUntil } from '../polling';
import { signalSamples, type CountedRequests } from '../signals/signal-samples';
import { functionAnswers, type FunctionAnswer } from '../traffic/traffic';

/** A sum in CloudWatch, and the bounds that it must lie within. */
interface ComparedSum {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly got: number;
}

interface Comparison {
  /** Share of successes that the log has. */
  readonly successSampling: number;
  readonly sums: readonly ComparedSum[];
  /** Requests of other callers in the window. */
  readonly others: number;
  /** False if the window has more requests than can be read. */
  readonly complete: boolean;
}

/** Comparisons in a row that must agree: a request that is counted twice is first counted once. */
const AGREEING_COMPARISONS = 2;

/** The metrics count exactly the requests and signals of the function: none lost, none twice. */
export const metricsCountRequests: Check = {
  name: 'metrics',
  title: 'the metrics count the requests',
  run: async (context) => {
    const { deployment, timeoutMs, waiting } = context;
    const logGroupName = deployment.functionLogGroupName;
    if (logGroupName === undefined) return skipped('The stack has no function that counts');
    const traffic = await context.traffic();
    if (!traffic.sent) return skipped(traffic.reason);
    const ours = functionAnswers(traffic);
    const { input, streamInput = input } = traffic;
    if (ours.length === 0) return skipped('No request reached the function');
    const window = windowAround(
      Math.min(...ours.map(({ sentAtMs }) => sentAtMs)),
      Math.max(...ours.map(({ answeredAtMs }) => answeredAtMs)),
    );
    let agreeing = 0;
    const { value, arrived } = await pollUntil(
      () => compare(context, logGroupName, { ours, input, streamInput }, window),
      (comparison) => {
        agreeing = outOfBounds(comparison).length === 0 ? agreeing + 1 : 0;
        return agreeing === AGREEING_COMPARISONS;
      },
      timeoutMs,
      (comparison) => waiting(listed(outOfBounds(comparison).map(shown))),
    );
    return arrived ? agreement(value, ours.length) : disagreement(value, timeoutMs);
  },
};

async function compare(
  { aws, deployment }: CheckContext,
  logGroupName: string,
  {
    ours,
    input,
    streamInput,
  }: {
    readonly ours: readonly FunctionAnswer[];
    readonly input: unknown;
    readonly streamInput: unknown;
  },
  window: Window,
): Promise<Comparison> {
  const { events, complete } = await readFunctionLog(aws.logs, logGroupName, window.startMs);
  const all = expectedCounts(events, ours, window, deployment.successSampling);
  const variants = [...all.most.successesByVariant.keys()].sort();
  const watched = [
    ...watchedSums(deployment.endpoint.name, variants, all),
    ...(deployment.streaming === undefined ? [] : watchedStreams(deployment.endpoint.name, all)),
    ...watchedSignals(deployment, {
      all,
      own: expectedCounts([], ours, window).least,
      ownAnswers: ours,
      input,
      streamInput,
      contentType: deployment.modelContentType,
    }),
  ];
  const totals = await readMetricSums(
    aws.cloudwatch,
    watched.map(({ sum }) => sum),
    window,
  );
  const ids = new Set(ours.map(({ requestId }) => requestId));
  return {
    successSampling: deployment.successSampling,
    sums: watched.map(({ label, least, most }, index) => ({
      name: label,
      least,
      most: complete ? most : Infinity,
      got: totals[index] ?? 0,
    })),
    others: new Set(
      events
        .filter((event) => isRequestEvent(event) && !ids.has(event.requestId))
        .map(({ requestId }) => requestId),
    ).size,
    complete,
  };
}

interface WatchedSum {
  readonly label: string;
  readonly sum: MetricSum;
  readonly least: number;
  readonly most: number;
}

function watchedSums(
  endpointName: string,
  variants: readonly string[],
  { least, most }: CountRange,
): readonly WatchedSum[] {
  const { namespace, metrics } = inferenceMetrics;
  const dimensions = { EndpointName: endpointName };
  const bounds = (count: (counts: Counts) => number) => ({
    least: count(least),
    most: count(most),
  });
  const sumOf = (metric: InferenceMetricName): WatchedSum => ({
    label: metric,
    sum: { namespace, name: metrics[metric].name, dimensions, statistic: 'Sum' },
    ...bounds(({ sum }) => sum[metric] ?? 0),
  });
  const sampleCountOf = (metric: InferenceMetricName): WatchedSum => ({
    label: `${metric} samples`,
    sum: { namespace, name: metrics[metric].name, dimensions, statistic: 'SampleCount' },
    ...bounds(({ sampleCount }) => sampleCount[metric] ?? 0),
  });
  return [
    ...REQUEST_COUNTS.map(sumOf),
    // Other endpoints never accept a request.
    ...(most.sum.AcceptedCount === undefined ? [] : [sumOf('AcceptedCount')]),
    sampleCountOf('SuccessCount'),
    sampleCountOf('LatencyMs'),
    ...variants.map((variant): WatchedSum => ({
      label: `SuccessCount of ${variant}`,
      sum: {
        namespace,
        name: metrics.SuccessCount.name,
        dimensions: { ...dimensions, VariantName: variant },
        statistic: 'Sum',
      },
      ...bounds(({ successesByVariant }) => successesByVariant.get(variant) ?? 0),
    })),
  ];
}

/** The metrics of streams count each that began. How many bytes each had is for its record to say. */
function watchedStreams(endpointName: string, { least, most }: CountRange): readonly WatchedSum[] {
  const { namespace, metrics } = streamMetrics;
  const { TimeToFirstByteMs, StreamedBytes, InterruptedCount } = metrics;
  const dimensions = { EndpointName: endpointName };
  const samplesOf = ({ name }: { readonly name: keyof typeof metrics }): WatchedSum => ({
    label: `${name} samples`,
    sum: { namespace, name, dimensions, statistic: 'SampleCount' },
    least: least.sampleCount[name] ?? 0,
    most: most.sampleCount[name] ?? 0,
  });
  return [
    samplesOf(TimeToFirstByteMs),
    samplesOf(StreamedBytes),
    {
      label: InterruptedCount.name,
      sum: { namespace, name: InterruptedCount.name, dimensions, statistic: 'Sum' },
      least: least.sum.InterruptedCount ?? 0,
      most: most.sum.InterruptedCount ?? 0,
    },
  ];
}

/** The signals are counted once for each value, in whatever bin. */
function watchedSignals(
  { signals, endpoint }: Pick<Deployment, 'signals' | 'endpoint'>,
  requests: CountedRequests,
): readonly WatchedSum[] {
  const { namespace } = inferenceMetrics;
  return signals.map((signal) => {
    const name = signalMetricName(signal);
    return {
      label: `${name} samples`,
      sum: {
        namespace,
        name,
        dimensions: { EndpointName: endpoint.name },
        statistic: 'SampleCount',
      },
      ...signalSamples(signal, requests),
    };
  });
}

function outOfBounds({ sums }: Comparison): readonly ComparedSum[] {
  return sums.filter(({ least, most, got }) => got < least || got > most);
}

function shown({ name, least, most, got }: ComparedSum): string {
  return `${name} ${got} of ${range(least, most)}`;
}

function range(least: number, most: number): string {
  if (least === most) return String(least);
  return most === Infinity ? `at least ${least}` : `${least} to ${most}`;
}

function agreement({ sums, others, complete, successSampling }: Comparison, ours: number) {
  const all = listed(sums.filter(({ got }) => got > 0).map(({ name, got }) => `${name} ${got}`));
  if (!complete) {
    return warning(`${all}: at least our requests; others sent too many to count all of them`);
  }

  if (successSampling < 1) {
    return passed(
      `${all}: our ${counted(ours, 'request')}, and as many of other callers as the logged sample of successes allows (logs.successSampling: ${successSampling})`,
    );
  }

  return others === 0
    ? passed(`${all}: exactly the requests sent`)
    : passed(`${all}: exactly our ${counted(ours, 'request')} and ${others} of other callers`);
}

function disagreement(comparison: Comparison, timeoutMs: number) {
  const differing = outOfBounds(comparison);
  const isShort = differing.some(({ least, got }) => got < least);
  const detail = `The metrics do not match the requests after ${seconds(timeoutMs)}`;
  return failed(
    comparison.others === 0
      ? detail
      : `${detail} (including ${counted(comparison.others, 'request')} of other callers)`,
    {
      expected: listed(differing.map(({ name, least, most }) => `${name} ${range(least, most)}`)),
      got: listed(differing.map(({ name, got }) => `${name} ${got}`)),
      remedy: isShort
        ? "Search the function's log for metrics.dropped, and check EMFParsingErrors and EMFValidationErrors in the namespace AWS/Logs. With put-metric-data, the function's role needs cloudwatch:PutMetricData. A longer --timeout waits longer."
        : "Check whether anything else publishes these metrics, such as another function with this endpoint's name.",
    },
  );
}
