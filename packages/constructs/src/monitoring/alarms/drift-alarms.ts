import { MAX_BINS, type SignalSource } from '@inference-pipeline/inference-contract';
import { count } from '@inference-pipeline/monitoring-constructs';

import { FAST_GROUPS, signalDrift } from '../signals/drift';
import { isComparable } from '../signals/signal-bins';
import { signalsFrom } from '../signals/signal-metrics';
import type { ServiceAlarmDefinition } from './alarm-definition';

/** Watches the drift of each signal that has a baseline with several bins. */
function drift(source: SignalSource, groups: number): ServiceAlarmDefinition['watch'] {
  return ({ metrics: { model } }, settings) =>
    signalsFrom(model, source)
      .filter(({ signal }) => isComparable(signal))
      .map((signal) => ({
        name: signal.signal.name,
        watched: signalDrift(signal, groups, settings),
        ...(signal.maximumDrift !== undefined && { threshold: count(signal.maximumDrift) }),
      }));
}

/**
 * Settings of the alarms on slow drift. A day averages out the rhythm of the hours, and 500 values have an
 * index of 0.02 by chance. docs/model-monitoring.md shows what they detect.
 */
const SLOW = {
  severity: 'warning',
  threshold: count(0.1),
  fractional: true,
  minimumSamples: 500,
  window: { periodSeconds: 86_400, evaluationPeriods: 1, datapointsToAlarm: 1 },
  treatMissingData: 'ignore',
} as const;

/**
 * Settings of the alarms on fast drift. A single hour differs from the baseline's mix of hours, by an index
 * of up to 0.06 if the mean moves by a quarter of a standard deviation.
 */
const FAST = {
  ...SLOW,
  threshold: count(0.08),
  minimumSamples: 5_000,
  window: { periodSeconds: 3_600, evaluationPeriods: 1, datapointsToAlarm: 1 },
} as const;

/**
 * Alarms on signals whose distribution differs from the baseline. They notify through a composite alarm
 * per source, because signals often drift together.
 */
export const DRIFT_ALARMS = {
  inputDrift: {
    ...SLOW,
    title: 'Input-Drift-Alarm',
    watches: 'drift index of a signal of the input against its baseline',
    needs: 'inputBaseline',
    toldBy: 'inputsDrift',
    meaning: ({ pipeline }, { threshold, part, period }) =>
      `The inputs of endpoint ${pipeline.endpointName} differ from the training data: the drift index of the signal ${part} is above ${threshold} over the last ${period}.`,
    firstLook: () =>
      "First compare its shares with the baseline in the row 'Inputs' of the dashboard: which bins grew, and since when?",
    watch: drift('input', MAX_BINS),
  },
  predictionDrift: {
    ...SLOW,
    title: 'Prediction-Drift-Alarm',
    watches: 'drift index of a signal of the prediction against its baseline',
    needs: 'predictionBaseline',
    toldBy: 'predictionsDrift',
    meaning: ({ pipeline }, { threshold, part, period }) =>
      `The predictions of endpoint ${pipeline.endpointName} differ from the baseline: the drift index of the signal ${part} is above ${threshold} over the last ${period}.`,
    firstLook: () =>
      "First check in the rows 'Inputs' and 'Predictions' of the dashboard whether inputs drift too: if so, the world changed; if not, the model did.",
    watch: drift('prediction', MAX_BINS),
  },
  fastInputDrift: {
    ...FAST,
    title: 'Fast-Input-Drift-Alarm',
    watches: 'drift index of a signal of the input, over few bins and a short time',
    needs: 'inputBaseline',
    toldBy: 'inputsDrift',
    meaning: ({ pipeline }, { threshold, part, period }) =>
      `The inputs of endpoint ${pipeline.endpointName} suddenly differ from the training data: the drift index of the signal ${part} over groups of neighbouring bins is above ${threshold} in the last ${period}.`,
    firstLook: () =>
      "First look for a release of a caller or of the pipeline that prepares the inputs, at the time when its shares changed in the row 'Inputs' of the dashboard.",
    watch: drift('input', FAST_GROUPS),
  },
  fastPredictionDrift: {
    ...FAST,
    title: 'Fast-Prediction-Drift-Alarm',
    watches: 'drift index of a signal of the prediction, over few bins and a short time',
    needs: 'predictionBaseline',
    toldBy: 'predictionsDrift',
    meaning: ({ pipeline }, { threshold, part, period }) =>
      `The predictions of endpoint ${pipeline.endpointName} suddenly differ from the baseline: the drift index of the signal ${part} over groups of neighbouring bins is above ${threshold} in the last ${period}.`,
    firstLook: () =>
      "First check whether a model was deployed at that time, then whether inputs changed too, in the rows 'Predictions' and 'Inputs' of the dashboard.",
    watch: drift('prediction', FAST_GROUPS),
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;
