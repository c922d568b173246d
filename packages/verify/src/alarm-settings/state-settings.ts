import type { CompositeAlarm, MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { blocksOf, type JsonObject } from '@inference-pipeline/terraform';

import type { AlarmSettings } from '../deployment/deployment';
import { withoutUnset, type AlarmSettingValues } from './differences';
import { compositeAlarmSettings, metricAlarmSettings } from './live-settings';

/** CloudWatch's names of arguments whose name in the AWS provider differs in more than its case. */
const NAMES: Readonly<Record<string, string>> = {
  ok_actions: 'OKActions',
  evaluate_low_sample_count_percentiles: 'EvaluateLowSampleCountPercentile',
};

/** Numbers that are 0 in the state if they are not set. */
const ZERO_IF_UNSET: ReadonlySet<string> = new Set(['datapoints_to_alarm', 'period']);

/** The settings of an alarm in the state, which has the arguments of the AWS provider. */
export function settingsInState({ kind, values }: AlarmSettings): AlarmSettingValues {
  return kind === 'metric'
    ? metricAlarmSettings(metricAlarm(values))
    : compositeAlarmSettings(compositeAlarm(values));
}

function metricAlarm(values: JsonObject): MetricAlarm {
  const queries: readonly object[] = blocksOf(values.metric_query).map((query) => {
    const [metric = {}] = blocksOf(query.metric);
    return {
      ...described(query),
      ReturnData: query.return_data === true,
      MetricStat: { ...described(metric), Metric: described(metric) },
    };
  });
  return { ...described(values), Metrics: queries as MetricDataQuery[] };
}

function compositeAlarm(values: JsonObject): CompositeAlarm {
  const [suppressor = {}] = blocksOf(values.actions_suppressor);
  return {
    ...described(values),
    ActionsSuppressor: suppressor.alarm,
    ActionsSuppressorWaitPeriod: suppressor.wait_period,
    ActionsSuppressorExtensionPeriod: suppressor.extension_period,
  } as CompositeAlarm;
}

/** Arguments of the provider as CloudWatch describes them, without unset ones. */
function described(values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(withoutUnset(values))
      .filter(([name, value]) => value !== 0 || !ZERO_IF_UNSET.has(name))
      .map(([name, value]) => [
        NAMES[name] ?? pascalCase(name),
        name === 'dimensions' ? dimensionsIn(value as JsonObject) : value,
      ]),
  );
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function dimensionsIn(byName: JsonObject): readonly object[] {
  return Object.entries(byName).map(([Name, Value]) => ({ Name, Value }));
}
