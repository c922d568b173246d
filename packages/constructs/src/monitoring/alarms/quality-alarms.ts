import {
  count,
  percent,
  sampledStatistic,
  whereSampled,
  type MetricMath,
  type MetricReference,
  type WatchSettings,
} from '@inference-pipeline/monitoring-constructs';

import { signalsFrom } from '../signals/signal-metrics';
import { samplesThatDiffer, spreadOverBins } from '../signals/stuck';
import type { ServiceAlarmDefinition } from './alarm-definition';

const WARNING = { severity: 'warning', treatMissingData: 'ignore' } as const;

/** Nightly ground truth comes once a day. */
const A_DAY = { periodSeconds: 86_400, evaluationPeriods: 1, datapointsToAlarm: 1 } as const;

/** Share of the baseline's standard deviation that a prediction may be off on average. */
const ERROR_IN_DEVIATIONS = 0.5;

/** Alarms on predictions that are all alike, or wrong. */
export const QUALITY_ALARMS = {
  stuckPrediction: {
    ...WARNING,
    title: 'Stuck-Prediction-Alarm',
    toldBy: 'predictionsInvalid',
    watches: 'bins between the lowest and the highest value of a signal of the prediction',
    needs: 'predictionBaseline',
    threshold: count(1),
    fixedThreshold: true,
    fires: 'below',
    minimumSamples: 30,
    window: { periodSeconds: 3_600, evaluationPeriods: 1, datapointsToAlarm: 1 },
    meaning: ({ pipeline }, { part, period }) =>
      `Endpoint ${pipeline.endpointName} gives the same prediction for all inputs: all values of the signal ${part} in the last ${period} are in one bin of the baseline, which cannot be chance.`,
    firstLook: () =>
      "First check whether the inputs are alike too (row 'Inputs' of the dashboard); if not, whether a model was just deployed, and its container's log.",
    watch: ({ metrics: { model } }, settings) =>
      signalsFrom(model, 'prediction').flatMap((signal) => {
        const samples = samplesThatDiffer(signal);
        if (samples === undefined) return [];
        const minimumSamples = Math.max(samples, settings.minimumSamples);
        return [
          {
            name: signal.signal.name,
            watched: spreadOverBins(signal, { ...settings, minimumSamples }),
          },
        ];
      }),
  },
  modelAccuracy: {
    ...WARNING,
    title: 'Model-Accuracy-Alarm',
    toldBy: 'predictionsWrong',
    watches: 'share of predictions that match their ground truth',
    needs: 'categoryGroundTruth',
    threshold: percent(90),
    fires: 'below',
    minimumSamples: 200,
    window: A_DAY,
    meaning: ({ pipeline }, { threshold, period }) =>
      `The model behind endpoint ${pipeline.endpointName} is wrong too often: less than ${threshold} of the predictions whose ground truth arrived in the last ${period} match it.`,
    firstLook: () =>
      "First compare variants and classes in the row 'Quality' of the dashboard, then check whether inputs drifted when those predictions were made.",
    watch: ({ metrics: { model } }, settings) =>
      model.groundTruth === undefined
        ? []
        : [shareCorrect(model.groundTruth.metrics.CorrectCount, settings)],
  },
  modelError: {
    ...WARNING,
    title: 'Model-Error-Alarm',
    toldBy: 'predictionsWrong',
    watches: 'mean absolute error of predictions against their ground truth',
    needs: 'numberGroundTruth',
    threshold: {
      kind: 'amount',
      inWords: 'half the standard deviation of the signal in the baseline',
      of: ({ metrics: { model } }) => {
        const deviation = model.groundTruth?.signal?.standardDeviation ?? 0;
        return deviation > 0 ? count(ERROR_IN_DEVIATIONS * deviation) : undefined;
      },
    },
    fractional: true,
    minimumSamples: 200,
    window: A_DAY,
    meaning: ({ pipeline }, { threshold, period }) =>
      `The model behind endpoint ${pipeline.endpointName} is too far off: the predictions whose ground truth arrived in the last ${period} differ from it by more than ${threshold} on average.`,
    firstLook: () =>
      "First compare variants in the row 'Quality' of the dashboard, then check whether inputs drifted when those predictions were made.",
    watch: ({ metrics: { model } }, settings) =>
      model.groundTruth === undefined
        ? []
        : [sampledStatistic(model.groundTruth.metrics.AbsoluteError, settings)],
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;

/** The percentage of correct predictions; each is counted as 0 or 1. */
function shareCorrect(
  correct: MetricReference,
  { periodSeconds, minimumSamples }: WatchSettings,
): MetricMath<'Percent'> {
  const { metrics } = sampledStatistic(correct, {
    periodSeconds,
    minimumSamples,
    statistic: 'Average',
  });
  return { unit: 'Percent', expression: whereSampled('100 * m', 'n', minimumSamples), metrics };
}
