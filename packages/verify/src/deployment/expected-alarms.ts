import type { Outputs, StateResource } from '@inference-pipeline/terraform';

import type { AlarmSettings, ExpectedAlarm } from './deployment';

const KINDS: Readonly<Record<string, AlarmSettings['kind']>> = {
  aws_cloudwatch_metric_alarm: 'metric',
  aws_cloudwatch_composite_alarm: 'composite',
};

/** Every alarm in the outputs or the state, with its settings if the state is known. */
export function expectedAlarms(
  outputs: Outputs,
  resources: readonly StateResource[] | undefined,
): readonly ExpectedAlarm[] {
  const critical = new Set(outputs.list('critical_alarm_names'));
  const inState = new Map<string, AlarmSettings>();
  for (const { type, values } of resources ?? []) {
    const kind = KINDS[type];
    if (kind !== undefined) inState.set(String(values.alarm_name), { kind, values });
  }
  const names = new Set([...outputs.list('alarm_names'), ...inState.keys()]);
  return [...names]
    .sort()
    .map((name) => ({ name, critical: critical.has(name), settings: inState.get(name) }));
}
