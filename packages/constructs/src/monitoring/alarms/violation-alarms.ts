import type { SignalSource } from '@inference-pipeline/inference-contract';
import { percent } from '@inference-pipeline/monitoring-constructs';

import { signalsFrom } from '../signals/signal-metrics';
import { excessViolations } from '../signals/violations';
import type { ServiceAlarmDefinition } from './alarm-definition';

/** Watches the values of each signal that cannot be used. */
function violations(source: SignalSource): ServiceAlarmDefinition['watch'] {
  return ({ metrics: { model } }, settings) =>
    signalsFrom(model, source).map((signal) => ({
      name: signal.signal.name,
      watched: excessViolations(signal, settings),
    }));
}

const COMMON = {
  severity: 'warning',
  threshold: percent(2),
  minimumSamples: 500,
  window: { periodSeconds: 86_400, evaluationPeriods: 1, datapointsToAlarm: 1 },
  treatMissingData: 'ignore',
} as const;

/** Alarms on values that are missing, of another kind, out of bounds or of an unknown category. */
export const VIOLATION_ALARMS = {
  inputViolations: {
    ...COMMON,
    title: 'Input-Violations-Alarm',
    toldBy: 'inputsInvalid',
    watches:
      'share of values of a signal of the input that are missing or invalid, beyond that of the baseline',
    needs: 'inputSignals',
    meaning: ({ pipeline }, { threshold, part }) =>
      `In requests to endpoint ${pipeline.endpointName}, the signal ${part} is missing or invalid too often: more than ${threshold} of its values beyond the share in the baseline.`,
    firstLook: () =>
      "First run the saved log query 'violations by signal', which lists the kinds; then ask the callers, or the team that prepares the inputs, what they changed.",
    watch: violations('input'),
  },
  predictionViolations: {
    ...COMMON,
    title: 'Prediction-Violations-Alarm',
    toldBy: 'predictionsInvalid',
    watches:
      'share of values of a signal of the prediction that are missing or invalid, beyond that of the baseline',
    needs: 'predictionSignals',
    meaning: ({ pipeline }, { threshold, part }) =>
      `In the predictions of endpoint ${pipeline.endpointName}, the signal ${part} is missing or invalid too often: more than ${threshold} of its values beyond the share in the baseline.`,
    firstLook: () =>
      "First run the saved log query 'violations by signal', which lists the kinds; then check whether a new model answers in another format.",
    watch: violations('prediction'),
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;
