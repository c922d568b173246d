import type {
  AlarmWindow,
  Metric,
  MetricMath,
  MetricReference,
  MissingData,
  Quantity,
  Severity,
  Statistic,
  WatchSettings,
} from '@inference-pipeline/monitoring-constructs';

import type { EndpointParts, ServedParts } from '../monitored-parts';
import type { AlarmCircumstances } from './alarm-circumstances';
import type { GroupAlarmKey } from './group-alarm-table';

/** A default threshold that depends on the pipeline. */
export interface DerivedThreshold<Parts> {
  readonly kind: Quantity['kind'];
  /** A description for documents that are written without a pipeline. */
  readonly inWords: string;
  /** Undefined if the pipeline gives none: then the alarm exists only where a stack sets one. */
  readonly of: (parts: Parts) => Quantity | undefined;
}

/** Values that appear in a definition's texts, besides the pipeline. */
export interface AlarmWording {
  /** Threshold with its unit, for example `2 s`. */
  readonly threshold: string;
  /** Length of a period, for example `1 hour`. */
  readonly period: string;
  readonly statistic: Statistic;
  /** Name of the watched part, of alarms that watch parts by name. */
  readonly part: string;
}

/** One of several parts that are watched by an alarm each, which their names tell apart. */
export interface NamedWatch {
  /** Letters, digits and `_`. Part of the alarm's name and of its Terraform address. */
  readonly name: string;
  readonly watched: Metric | MetricMath;
  /** Overrides the threshold of the definition and of the stack's tuning. Default neither. */
  readonly threshold?: Quantity;
}

/** The definition of one alarm for the parts of a pipeline that it watches. */
export interface AlarmDefinitionOn<Parts> {
  /**
   * Name in AWS, before the stack's name, and heading of its section in the runbook. The end of the
   * alarm's Terraform address derives from it.
   */
  readonly title: string;
  /** The watched quantity, as the subject of a sentence. */
  readonly watches: string;
  readonly severity: Severity;
  /** Default true. */
  readonly enabled?: boolean;
  readonly threshold: Quantity | DerivedThreshold<Parts>;
  /**
   * When the alarm fires, never at the threshold itself. `aboveBand`: so many standard deviations
   * above what CloudWatch has learned to expect. Default `above`.
   */
  readonly fires?: 'above' | 'below' | 'aboveBand';
  /**
   * Whether only a stack file sets the threshold, because its text does not follow the number. Default:
   * a Terraform variable may set it too.
   */
  readonly fixedThreshold?: true;
  /**
   * Whether the default threshold is one for endpoints that answer at once. An asynchronous endpoint has the
   * alarm only where a stack sets a threshold. Default false.
   */
  readonly synchronousThreshold?: true;
  /** Whether the threshold may be any number above 0, and not only a whole one. Default false. */
  readonly fractional?: true;
  readonly window: AlarmWindow;
  /** Default `notBreaching`. */
  readonly treatMissingData?: MissingData;
  /** Samples below which a period does not count. Default: every period counts. */
  readonly minimumSamples?: number;
  /** Statistic of each period, where a stack may choose it. */
  readonly statistic?: Statistic;
  /** Statistics that a stack may choose from. Default {@link LATENCY_STATISTICS}. */
  readonly statistics?: readonly Statistic[];
  /**
   * Whether the alarm can roll a deployment back: `default` unless a stack says otherwise, `optional`
   * where a stack lists it. Such an alarm refers to the endpoint by name only, because it has to
   * exist before the endpoint is deployed. Default: never.
   */
  readonly rollback?: 'default' | 'optional';
  /** The composite alarm that notifies in its place. Default: the alarm notifies itself. */
  readonly toldBy?: GroupAlarmKey;
  /** The meaning of the alarm. */
  readonly meaning: (parts: Parts, wording: AlarmWording) => string;
  /** What to look at first. */
  readonly firstLook: (parts: Parts) => string;
  /**
   * Returns the metrics or expressions to watch, one alarm each. There are several for named parts,
   * or if an endpoint has more variants than one alarm can watch.
   */
  readonly watch: (
    parts: Parts,
    settings: WatchSettings,
  ) => readonly (Metric | MetricMath | NamedWatch)[];
}

/** An alarm that needs only an endpoint, in some cases one with certain features. */
export interface EndpointAlarmDefinition extends AlarmDefinitionOn<EndpointParts> {
  readonly needs?: Exclude<keyof AlarmCircumstances, ServiceNeed>;
}

/** An alarm that needs the API and function in front of an endpoint. */
export interface ServiceAlarmDefinition extends AlarmDefinitionOn<ServedParts> {
  readonly needs: ServiceNeed;
}

/** Circumstances that imply the API and function in front of an endpoint. */
const SERVICE_NEEDS = [
  'service',
  'streaming',
  'metricsInLog',
  'asynchronous',
  'inputSignals',
  'predictionSignals',
  'inputBaseline',
  'predictionBaseline',
  'categoryGroundTruth',
  'numberGroundTruth',
] as const satisfies readonly (keyof AlarmCircumstances)[];
type ServiceNeed = (typeof SERVICE_NEEDS)[number];

/** One alarm: an entry of the table. Everything but its functions can be read without a pipeline. */
export type AlarmDefinition = EndpointAlarmDefinition | ServiceAlarmDefinition;

/** Statistics that a stack may choose for a latency. */
export const LATENCY_STATISTICS = [
  'Average',
  'Maximum',
  'p50',
  'p75',
  'p90',
  'p95',
  'p99',
  'tm90',
  'tm95',
  'tm99',
] as const satisfies readonly Statistic[];

/** A window in which `breaching` of `evaluated` minutes have to be beyond the threshold. */
export function minutes(breaching: number, evaluated: number): AlarmWindow {
  return { periodSeconds: 60, evaluationPeriods: evaluated, datapointsToAlarm: breaching };
}

/** Watches the sum of a metric over each period. */
export function sumOver<Parts>(
  metricOf: (parts: Parts) => MetricReference,
): AlarmDefinitionOn<Parts>['watch'] {
  return (parts, { periodSeconds }) => [{ ...metricOf(parts), statistic: 'Sum', periodSeconds }];
}

/** A window with a stack's overrides applied. */
export function overriddenWindow(window: AlarmWindow, tuning: Partial<AlarmWindow>): AlarmWindow {
  return {
    periodSeconds: tuning.periodSeconds ?? window.periodSeconds,
    evaluationPeriods: tuning.evaluationPeriods ?? window.evaluationPeriods,
    datapointsToAlarm: tuning.datapointsToAlarm ?? window.datapointsToAlarm,
  };
}

/** Whether an alarm needs the API and function in front of an endpoint. */
export function isServiceAlarm(definition: AlarmDefinition): definition is ServiceAlarmDefinition {
  return SERVICE_NEEDS.some((need) => need === definition.needs);
}
