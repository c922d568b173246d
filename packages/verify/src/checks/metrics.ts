import { counted, listed, seconds } from '@inference-pipeline/command-line';
import { inferenceMetrics } from '@inference-pipeline/metrics';

import { failed, passed, skipped, warning, type Check, type CheckContext } from '../check';
import { expectedCounts, windowAround, type Counts, type Window } from '../expected-counts';
import { isRequestEvent, readFunctionLog } from '../function-events';
import { readMetricSums, type MetricSum } from '../metric-sums';
import { pollUntil } from '../polling';
import { functionAnswers, type FunctionAnswer } from '../traffic/traffic';

/** A sum that CloudWatch holds, beside what it should be. */
interface ComparedSum {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly got: number;
}

interface Comparison {
  readonly sums: readonly ComparedSum[];
  readonly others: number;
  readonly complete: boolean;
}

/** Looks in a row that have to agree: what is counted twice is right for a moment too. */
const AGREEING_LOOKS = 2;

/** The metrics count exactly the requests that the function answered: none lost, none twice. */
export const metrics: Check = {
  name: 'metrics',
  title: 'the metrics count what was sent',
  run: async (context) => {
    const { deployment, timeoutMs, waiting } = context;
    const logGroupName = deployment.functionLogGroupName;
    if (logGroupName === undefined) return skipped('The stack has no function that counts');
    const traffic = await context.traffic();
    if (!traffic.sent) return skipped(traffic.reason);
    const ours = functionAnswers(traffic);
    if (ours.length === 0) return skipped('No request reached the function');
    const window = windowAround(
      Math.min(...ours.map(({ sentAtMs }) => sentAtMs)),
      Math.max(...ours.map(({ answeredAtMs }) => answeredAtMs)),
    );
    let agreeing = 0;
    const { value, arrived } = await pollUntil(
      () => compare(context, logGroupName, ours, window),
      (comparison) => {
        agreeing = wrongOf(comparison).length === 0 ? agreeing + 1 : 0;
        return agreeing === AGREEING_LOOKS;
      },
      timeoutMs,
      (comparison) => waiting(listed(wrongOf(comparison).map(shown))),
    );
    return arrived ? described(value, ours.length) : wrong(value, timeoutMs);
  },
};

async function compare(
  { aws, deployment }: CheckContext,
  logGroupName: string,
  ours: readonly FunctionAnswer[],
  window: Window,
): Promise<Comparison> {
  const { events, complete } = await readFunctionLog(aws.logs, logGroupName, window.startMs);
  const { least, most } = expectedCounts(events, ours, window);
  const variants = [...most.successesByVariant.keys()].sort();
  const watched = watchedSums(deployment.endpoint.name, variants);
  const totals = await readMetricSums(
    aws.cloudwatch,
    watched.map(({ sum }) => sum),
    window,
  );
  const ids = new Set(ours.map(({ requestId }) => requestId));
  return {
    sums: watched.map(({ label, count }, index) => ({
      name: label,
      least: count(least),
      most: complete ? count(most) : Infinity,
      got: totals[index] ?? 0,
    })),
    others: events.filter((event) => isRequestEvent(event) && !ids.has(event.requestId)).length,
    complete,
  };
}

interface WatchedSum {
  readonly label: string;
  readonly sum: MetricSum;
  readonly count: (counts: Counts) => number;
}

function watchedSums(endpointName: string, variants: readonly string[]): readonly WatchedSum[] {
  const { namespace, metrics: catalogue } = inferenceMetrics;
  const watch = (
    metric: keyof typeof catalogue,
    count: WatchedSum['count'],
    statistic: MetricSum['statistic'] = 'Sum',
  ): WatchedSum => ({
    label: statistic === 'Sum' ? metric : `${metric} samples`,
    sum: {
      namespace,
      name: catalogue[metric].name,
      dimensions: { EndpointName: endpointName },
      statistic,
    },
    count,
  });
  return [
    watch('SuccessCount', ({ successes }) => successes),
    watch('SuccessCount', ({ successes, errors }) => successes + errors, 'SampleCount'),
    watch('ErrorCount', ({ errors }) => errors),
    watch('RejectedCount', ({ rejections }) => rejections),
    watch('ReplayedCount', ({ replays }) => replays),
    watch('UnrecordedCount', ({ unrecorded }) => unrecorded),
    watch('LatencyMs', ({ timed }) => timed, 'SampleCount'),
    ...variants.map((variant): WatchedSum => ({
      label: `SuccessCount of ${variant}`,
      sum: {
        namespace,
        name: catalogue.SuccessCount.name,
        dimensions: { EndpointName: endpointName, VariantName: variant },
        statistic: 'Sum',
      },
      count: ({ successesByVariant }) => successesByVariant.get(variant) ?? 0,
    })),
  ];
}

function wrongOf({ sums }: Comparison): readonly ComparedSum[] {
  return sums.filter(({ least, most, got }) => got < least || got > most);
}

function shown({ name, least, most, got }: ComparedSum): string {
  return `${name} ${got} of ${range(least, most)}`;
}

function range(least: number, most: number): string {
  if (least === most) return String(least);
  return most === Infinity ? `at least ${least}` : `${least} to ${most}`;
}

function described({ sums, others, complete }: Comparison, ours: number) {
  const all = listed(sums.filter(({ got }) => got > 0).map(({ name, got }) => `${name} ${got}`));
  if (!complete)
    return warning(`${all}: at least ours; others sent too many requests to count all of them`);

  return others === 0
    ? passed(`${all}: exactly what was sent`)
    : passed(`${all}: exactly ${counted(ours, 'request')} of ours and ${others} that others sent`);
}

function wrong(comparison: Comparison, timeoutMs: number) {
  const differing = wrongOf(comparison);
  const isShort = differing.some(({ least, got }) => got < least);
  const words = `The metrics do not count what was sent, after ${seconds(timeoutMs)}`;
  return failed(
    comparison.others === 0
      ? words
      : `${words} (${counted(comparison.others, 'request')} of others counted too)`,
    {
      expected: listed(differing.map(({ name, least, most }) => `${name} ${range(least, most)}`)),
      got: listed(differing.map(({ name, got }) => `${name} ${got}`)),
      remedy: isShort
        ? 'Look for metrics.dropped in the log of the function, and at EMFParsingErrors and EMFValidationErrors in the namespace AWS/Logs. With put-metric-data its role needs cloudwatch:PutMetricData. A longer --timeout waits longer.'
        : 'Does something else publish these metrics, or another function with the name of this endpoint?',
    },
  );
}
