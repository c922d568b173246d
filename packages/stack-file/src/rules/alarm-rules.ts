import { counted } from '@inference-pipeline/command-line';
import {
  ALARM_KEYS,
  MAX_ROLLBACK_ALARMS,
  missingFor,
  rollbackAlarmCount,
  signalCircumstances,
  windowOf,
  type AlarmCircumstances,
  type AlarmKey,
} from '@inference-pipeline/constructs';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import { alarmWindowDiagnostics } from '@inference-pipeline/monitoring-constructs';

import { alarmCircumstances, CIRCUMSTANCES_IN_WORDS } from '../alarm-circumstances';
import { gpuVariants } from '../endpoint-options';
import type { StackConfig } from '../stack-config';
import type { Rule } from './rule';

const alarmWindowsAreValid: Rule = ({ alarms }, document) =>
  ALARM_KEYS.flatMap((alarm) =>
    alarmWindowDiagnostics(windowOf(alarm, alarms[alarm] ?? {})).map(({ prop, expected, got }) =>
      document.diagnosticAt(['alarms', alarm, prop], { expected, got }),
    ),
  );

const alarmsHaveSomethingToWatch: Rule = (config, document, watched) => {
  const circumstances = {
    ...alarmCircumstances(config, watched),
    ...whatABaselineMayHave(config, watched),
  };
  const tuned = ALARM_KEYS.filter((key) => {
    const alarm = config.alarms[key];
    return alarm !== undefined && alarm.enabled !== false;
  });
  const rollback: readonly AlarmKey[] = config.endpoint.deployment?.rollbackAlarms ?? [];
  const unwatchable = (keys: readonly AlarmKey[]) =>
    keys.flatMap((key) => {
      const missing = missingFor(key, circumstances);
      return missing === undefined ? [] : [{ key, ...CIRCUMSTANCES_IN_WORDS[missing] }];
    });
  return [
    ...unwatchable(tuned).map(({ key, missing, remedy }) =>
      document.diagnosticAtKey(['alarms', key], {
        expected: `no such alarm without ${missing}`,
        got: 'an alarm with nothing to watch',
        hint: `remove it, or ${remedy}`,
      }),
    ),
    ...unwatchable(rollback).map(({ key, missing, remedy }) =>
      document.diagnosticAt(['endpoint', 'deployment', 'rollbackAlarms', rollback.indexOf(key)], {
        expected: `no alarm that needs ${missing}, because this stack has none`,
        got: key,
        hint: `remove it, or ${remedy}`,
      }),
    ),
  ];
};

/** The default threshold of `modelError` comes from the baseline: without one, a stack has to set it. */
const modelErrorHasAThreshold: Rule = function* (config, document, watched) {
  const { modelError } = config.alarms;
  const { groundTruth, signals = [] } = watched ?? {};
  if (modelError === undefined || modelError.enabled === false) return;
  if (groundTruth?.kind !== 'number' || isBaselineUnread(config, watched)) return;
  const signal = signals.find(({ name }) => name === groundTruth.signal);
  if (modelError.threshold !== undefined || (signal?.standardDeviation ?? 0) > 0) return;
  yield document.diagnosticAtKey(['alarms', 'modelError'], {
    expected: `a threshold, because no baseline gives the standard deviation of ${groundTruth.signal}`,
    got: 'none',
    hint: 'set threshold, the mean absolute error to notify at, or make a baseline with npx nx run infra:baseline',
  });
};

/** While a baseline is named but was not read, or cannot be, nobody knows what it lacks. */
function whatABaselineMayHave(
  config: StackConfig,
  watched: WatchedSignals | undefined,
): Partial<AlarmCircumstances> {
  if (!isBaselineUnread(config, watched)) return {};

  const { inputSignals, predictionSignals } = signalCircumstances(watched);
  return { inputBaseline: inputSignals, predictionBaseline: predictionSignals };
}

function isBaselineUnread({ baseline }: StackConfig, watched: WatchedSignals | undefined): boolean {
  const { signals = [] } = watched ?? {};
  return (
    baseline !== undefined && !signals.some(({ baselineVersion }) => baselineVersion !== undefined)
  );
}

const rollbackAlarmsFit: Rule = function* (config, document) {
  const { endpoint, alarms } = config;
  const keys = endpoint.deployment?.rollbackAlarms ?? [];
  const withGpus = gpuVariants(config).filter((name) => name !== endpoint.shadow?.name);
  const variants = { all: endpoint.variants?.length ?? 1, gpu: withGpus.length };
  const counts = keys.map((key) => [key, rollbackAlarmCount(key, variants, alarms)] as const);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  if (total <= MAX_ROLLBACK_ALARMS) return;
  const inWords = counts.map(([key, count]) => (count === 1 ? key : `${key} (${count})`));
  yield document.diagnosticAt(['endpoint', 'deployment', 'rollbackAlarms'], {
    expected: `at most ${MAX_ROLLBACK_ALARMS} alarms, which is SageMaker's limit`,
    got: `${total}: ${inWords.join(', ')}`,
    hint: `an alarm can watch five or ten of the ${counted(variants.all, 'variant')}, so some need more than one: list fewer`,
  });
};

/** Rules between the fields of `alarms` and other sections. */
export const ALARM_RULES: readonly Rule[] = [
  alarmWindowsAreValid,
  alarmsHaveSomethingToWatch,
  modelErrorHasAThreshold,
  rollbackAlarmsFit,
];
