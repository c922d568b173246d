import { codeBounds, MAX_BINS, type SignalSource } from '@inference-pipeline/inference-contract';
import {
  graphWidget,
  mathLine,
  textWidget,
  type Line,
  type Threshold,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import type { AlarmKey } from '../alarms/alarm-table';
import type { PipelineAlarm } from '../alarms/make-alarms';
import { binLabels, percentLabel } from '../signals/bin-labels';
import { FAST_GROUPS, signalDrift } from '../signals/drift';
import { baselineBins, isComparable } from '../signals/signal-bins';
import { signalsFrom, type SignalMetrics } from '../signals/signal-metrics';
import { VIOLATIONS_STATISTIC } from '../signals/violations';
import { thresholdValue, type ServedContext } from './row-context';

/** Signals in one graph, so that their lines can be told apart. */
const SIGNALS_IN_GRAPH = 10;

/** Periods that a graph of drift shows. */
const SHOWN_PERIODS = 30;

/** Seconds of a datapoint of shares and values. */
const HOUR_SECONDS = 3_600;

/** The row of a source, and its alarms. */
interface SignalRow {
  readonly heading: string;
  readonly slow: AlarmKey;
  readonly fast: AlarmKey;
  readonly violations: AlarmKey;
}

const ROWS: Readonly<Record<SignalSource, SignalRow>> = {
  input: {
    heading: 'Inputs',
    slow: 'inputDrift',
    fast: 'fastInputDrift',
    violations: 'inputViolations',
  },
  prediction: {
    heading: 'Predictions',
    slow: 'predictionDrift',
    fast: 'fastPredictionDrift',
    violations: 'predictionViolations',
  },
};

/**
 * The signals of a source: their drift against the thresholds, what is missing or invalid, and the
 * shares of their bins against the baseline. CloudWatch shows at most 500 widgets and 2500 metrics in a
 * dashboard, of which 50 signals take fewer than 120 and 2000.
 */
export function signalsRow(context: ServedContext, source: SignalSource): readonly Widget[] {
  const signals = signalsFrom(context.metrics.model, source);
  if (signals.length === 0) return [];
  const row = ROWS[source];
  return [
    textWidget(`## ${row.heading}`),
    ...inGroups(signals.filter(({ signal }) => isComparable(signal))).flatMap((group) => [
      ...driftGraph(context, row.slow, group, MAX_BINS),
      ...driftGraph(context, row.fast, group, FAST_GROUPS),
    ]),
    ...inGroups(signals).map((group) => violationsGraph(context, row.violations, group)),
    ...signals.map((signal) => sharesGraph(context, signal)),
    ...signals.flatMap((signal) => valuesGraph(context, signal)),
  ];
}

/** The drift index as the alarms compute it; no graph if they are off. */
function driftGraph(
  { setting, alarms }: ServedContext,
  key: AlarmKey,
  signals: readonly SignalMetrics[],
  groups: number,
): readonly Widget[] {
  const own = alarms.filter(
    (alarm) => alarm.key === key && signals.some(({ signal }) => signal.name === alarm.part),
  );
  const [first] = own;
  if (first === undefined) return [];
  const { periodSeconds, minimumSamples } = first.settings;
  return [
    graphWidget(setting, {
      title: `Drift index over ${hours(periodSeconds)}${titleOf(signals)}`,
      unit: 'index',
      width: 12,
      periodSeconds,
      minutes: (SHOWN_PERIODS * periodSeconds) / 60,
      lines: signals.map((signal, index) =>
        mathLine(
          signalDrift(signal, groups, { periodSeconds, minimumSamples, idSuffix: String(index) }),
          signal.signal.name,
        ),
      ),
      thresholds: thresholdsOf(own),
    }),
  ];
}

function violationsGraph(
  { setting, alarms }: ServedContext,
  key: AlarmKey,
  signals: readonly SignalMetrics[],
): Widget {
  const [alarm] = alarms.filter((it) => it.key === key);
  return graphWidget(setting, {
    title: `Missing or invalid${titleOf(signals)}`,
    unit: '%',
    width: 12,
    periodSeconds: alarm?.settings.periodSeconds ?? HOUR_SECONDS,
    lines: signals.map(({ signal, bins }): Line => {
      const { missingShare = 0 } = signal;
      return {
        metric: bins,
        statistic: VIOLATIONS_STATISTIC,
        label:
          missingShare > 0
            ? `${signal.name} (baseline ${percentLabel(missingShare)})`
            : signal.name,
      };
    }),
    // The alarms watch what exceeds the baseline, so the line is theirs where nothing is missing in it.
    thresholds: alarm
      ? [{ label: `${alarm.title}, above the baseline`, value: thresholdValue(alarm.threshold) }]
      : [],
  });
}

/** The share of each bin, with that in the baseline beside its name. */
function sharesGraph({ setting }: ServedContext, { signal, bins }: SignalMetrics): Widget {
  const labels = binLabels(signal);
  const baseline = baselineBins(signal);
  return graphWidget(setting, {
    title: `${signal.name}: shares (baseline)`,
    unit: '%',
    width: 8,
    periodSeconds: HOUR_SECONDS,
    stacked: true,
    maximum: 100,
    lines: [
      ...labels.map((label, position): Line => {
        const { above, upTo } = codeBounds(position, position);
        const share = baseline[position]?.share;
        return {
          metric: bins,
          statistic: `PR(${above}:${upTo})`,
          label: share === undefined ? label : `${label} (${percentLabel(share)})`,
        };
      }),
      { metric: bins, statistic: VIOLATIONS_STATISTIC, label: 'missing or invalid' },
    ],
  });
}

/** The published values of a signal. */
function valuesGraph(
  { setting }: ServedContext,
  { signal, values }: SignalMetrics,
): readonly Widget[] {
  if (values === undefined) return [];
  return [
    graphWidget(setting, {
      title: `${signal.name}: values`,
      unit: 'value',
      width: 8,
      periodSeconds: HOUR_SECONDS,
      signed: true,
      lines: (['Average', 'Minimum', 'Maximum'] as const).map((statistic) => ({
        metric: values,
        statistic,
        label: statistic.toLowerCase(),
      })),
    }),
  ];
}

/** The thresholds of alarms, each value once: that of most alarms, and those of single signals. */
function thresholdsOf(alarms: readonly PipelineAlarm[]): readonly Threshold[] {
  const byValue = new Map<number, PipelineAlarm[]>();
  for (const alarm of alarms) {
    const value = thresholdValue(alarm.threshold);
    byValue.set(value, [...(byValue.get(value) ?? []), alarm]);
  }
  return [...byValue].map(([value, those]) => ({
    label:
      byValue.size === 1 ? (those[0]?.title ?? '') : those.map(({ part = '' }) => part).join(', '),
    value,
  }));
}

function titleOf(signals: readonly SignalMetrics[]): string {
  const names = signals.map(({ signal }) => signal.name);
  const [first = '', last = ''] = [names[0], names.at(-1)];
  return names.length === 1 ? `: ${first}` : `: ${first} to ${last}`;
}

function hours(seconds: number): string {
  if (seconds % 86_400 === 0) return seconds === 86_400 ? 'a day' : `${seconds / 86_400} days`;
  if (seconds % 3_600 === 0) return seconds === 3_600 ? 'an hour' : `${seconds / 3_600} hours`;
  return seconds === 60 ? 'a minute' : `${seconds / 60} minutes`;
}

function inGroups<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / SIGNALS_IN_GRAPH) }, (_, index) =>
    items.slice(index * SIGNALS_IN_GRAPH, (index + 1) * SIGNALS_IN_GRAPH),
  );
}
