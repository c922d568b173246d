import { nearestName } from '@inference-pipeline/metrics';
import {
  AnomalyAlarm,
  ConstructPropsError,
  describeAlarm,
  describeQuantity,
  MetricAlarm,
  seconds,
  type Alarm,
  type AlarmContext,
  type AlarmWindow,
  type Metric,
  type MetricMath,
  type MissingData,
  type Quantity,
  type Severity,
  type WatchSettings,
} from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import type { MonitoredParts } from '../monitored-parts';
import { alarmCircumstances } from './alarm-circumstances';
import {
  isServiceAlarm,
  overriddenWindow,
  type AlarmDefinition,
  type AlarmDefinitionOn,
  type NamedWatch,
} from './alarm-definition';
import { ALARM_KEYS, alarmDefinition, missingFor, type AlarmKey } from './alarm-table';
import type { AlarmTuning, AlarmTunings } from './alarm-tuning';
import type { AdjustedAlarms } from './alarm-variables';
import type { GroupMember } from './group-member';

/** An alarm of a pipeline. */
export interface PipelineAlarm extends GroupMember {
  readonly key: AlarmKey;
  /** Heading of its section in the runbook. */
  readonly title: string;
  readonly threshold: Quantity;
  /** How it watches its metrics; it may need more samples for some parts. */
  readonly settings: WatchSettings;
  /** Name of the watched part, of alarms that watch parts by name. */
  readonly part: string | undefined;
}

export interface MakeAlarmsProps {
  readonly parts: MonitoredParts;
  readonly tunings: AlarmTunings;
  /** What Terraform's variables change. */
  readonly adjusted: AdjustedAlarms;
  readonly context: AlarmContext;
}

/**
 * Creates the alarms of the table that the pipeline supports and that are on. Each is a child of
 * `scope`, so its Terraform address ends in its title: `high_latency` for `High-Latency-Alarm`. Where
 * an alarm watches parts by name, title and address are followed by the name.
 *
 * @throws ConstructPropsError for overrides of an unknown alarm, for an override that CloudWatch would
 * refuse, and for an alarm that is asked for and has no threshold
 */
export function makeAlarms(
  scope: Construct,
  { parts, tunings, adjusted, context }: MakeAlarmsProps,
): readonly PipelineAlarm[] {
  checkKeys(scope, tunings);
  const circumstances = alarmCircumstances(parts);
  return ALARM_KEYS.flatMap((key) => {
    const definition = alarmDefinition(key);
    const tuning = tunings[key] ?? {};
    const isOn = tuning.enabled ?? definition.enabled ?? true;
    if (!isOn || missingFor(key, circumstances) !== undefined) return [];
    if (circumstances.asynchronous && definition.synchronousThreshold && !tuning.threshold) {
      return [];
    }
    const resolved = isServiceAlarm(definition)
      ? parts.served && resolveAlarm(definition, parts.served, tuning)
      : resolveAlarm(definition, parts, tuning);
    if (resolved === undefined) {
      checkAbsent(scope, key, tuning);
      return [];
    }

    const { title, toldBy } = definition;
    const id = title
      .replace(/-Alarm$/, '')
      .replaceAll('-', '_')
      .toLowerCase();
    const { severity, settings } = resolved;
    const silenced = adjusted.silencedWhen(key);
    const common = definition.fixedThreshold
      ? resolved.threshold
      : adjusted.threshold(key, resolved.threshold);
    return resolved.watched.map((watch, index) => {
      const { name: part, watched, threshold = common } = named(watch);
      const suffix = part ?? (index === 0 ? undefined : String(index + 1));
      const suffixes = suffix === undefined ? [] : [suffix];
      const alarm = makeAlarm(scope, [id, ...suffixes].join('_'), {
        ...resolved,
        key,
        alarmName: [title, ...suffixes, context.stackName].join('-'),
        description: describeAlarm(context, {
          title,
          severity,
          meaning: resolved.meaning(threshold, part ?? ''),
          firstLook: resolved.firstLook,
        }),
        threshold,
        watched,
        topicArns: toldBy === undefined ? context.topics[severity] : [],
        ...(toldBy === undefined && silenced),
      });
      const { resource, name, arn } = alarm;
      return {
        ...{ resource, name, arn, ...silenced },
        ...{ key, title, severity, threshold, settings, part, toldBy },
      };
    });
  });
}

function named(watch: Metric | MetricMath | NamedWatch): Partial<NamedWatch> & {
  readonly watched: Metric | MetricMath;
} {
  return 'watched' in watch ? watch : { watched: watch };
}

/** The settings of an alarm, with the stack's overrides applied. */
interface ResolvedAlarm extends AlarmWindow {
  readonly severity: Severity;
  readonly threshold: Quantity;
  readonly fires: NonNullable<AlarmDefinition['fires']>;
  readonly treatMissingData: MissingData;
  readonly meaning: (threshold: Quantity, part: string) => string;
  readonly firstLook: string;
  readonly settings: WatchSettings;
  readonly watched: readonly (Metric | MetricMath | NamedWatch)[];
}

/** Undefined if neither the stack nor its pipeline gives a threshold. */
function resolveAlarm<Parts>(
  definition: AlarmDefinitionOn<Parts>,
  parts: Parts,
  tuning: AlarmTuning,
): ResolvedAlarm | undefined {
  const { threshold: usual } = definition;
  const threshold = tuning.threshold ?? ('of' in usual ? usual.of(parts) : usual);
  if (threshold === undefined) return undefined;
  const statistic = tuning.statistic ?? definition.statistic ?? 'Average';
  const minimumSamples = tuning.minimumSamples ?? definition.minimumSamples ?? 1;
  const window = overriddenWindow(definition.window, tuning);
  const settings = { periodSeconds: window.periodSeconds, minimumSamples, statistic };
  return {
    ...window,
    severity: tuning.severity ?? definition.severity,
    threshold,
    fires: definition.fires ?? 'above',
    treatMissingData: definition.treatMissingData ?? 'notBreaching',
    meaning: (actual, part) =>
      definition.meaning(parts, {
        threshold: describeQuantity(actual),
        period: describeQuantity(seconds(window.periodSeconds)),
        statistic,
        part,
      }),
    firstLook: definition.firstLook(parts),
    settings,
    watched: definition.watch(parts, settings),
  };
}

interface MakeAlarmProps extends Omit<
  ResolvedAlarm,
  'firstLook' | 'meaning' | 'settings' | 'watched'
> {
  readonly key: AlarmKey;
  readonly alarmName: string;
  readonly description: string;
  readonly watched: Metric | MetricMath;
  readonly topicArns: readonly string[];
  readonly silencedWhen?: string;
}

function makeAlarm(scope: Construct, id: string, { fires, ...props }: MakeAlarmProps): Alarm {
  if (fires !== 'aboveBand') return new MetricAlarm(scope, id, { ...props, fires });
  const { threshold, watched } = props;
  if (threshold.kind !== 'amount' || 'expression' in watched) {
    throw new ConstructPropsError(scope, {
      prop: `alarms.${props.key}.threshold`,
      expected: 'a number of standard deviations',
      got: describeQuantity(threshold),
    });
  }
  return new AnomalyAlarm(scope, id, {
    ...props,
    metric: watched,
    standardDeviations: threshold.terraform?.value ?? threshold.amount,
  });
}

/** An alarm without a default threshold is left out, unless the stack asks for it. */
function checkAbsent(construct: Construct, key: AlarmKey, tuning: AlarmTuning): void {
  const { enabled, ...settings } = tuning;
  if (enabled !== true && Object.keys(settings).length === 0) return;
  const { threshold } = alarmDefinition(key);
  throw new ConstructPropsError(construct, {
    prop: `alarms.${key}.threshold`,
    expected: `a threshold, because this pipeline does not give ${'of' in threshold ? threshold.inWords : 'one'}`,
    got: 'none',
  });
}

function checkKeys(construct: Construct, tunings: AlarmTunings): void {
  const known: readonly string[] = ALARM_KEYS;
  const unknown = Object.keys(tunings).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, known);
  throw new ConstructPropsError(construct, {
    prop: `alarms.${unknown}`,
    expected: `one of ${known.join(', ')}`,
    got: `an unknown alarm${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
  });
}
