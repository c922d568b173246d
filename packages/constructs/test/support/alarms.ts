import { resourcesOf, type Change } from './pipeline-stack';

interface SynthesizedMetric {
  readonly namespace: string;
  readonly metric_name: string;
  readonly dimensions: Record<string, string>;
  readonly period: number;
  readonly stat: string;
}

/** The attributes of a metric alarm in Terraform. */
export interface SynthesizedAlarm {
  readonly [attribute: string]: unknown;
  readonly alarm_name: string;
  readonly alarm_description: string;
  readonly metric_query?: readonly {
    readonly id: string;
    readonly expression?: string;
    readonly metric?: SynthesizedMetric;
  }[];
}

/** The metric alarms of a pipeline but those of its error budgets, by the ids of their definitions. */
export function alarmsOf(change: Change = {}): Record<string, SynthesizedAlarm> {
  return Object.fromEntries(
    Object.entries(resourcesOf(change).aws_cloudwatch_metric_alarm ?? {})
      .filter(([id]) => !id.includes('_burn_'))
      .map(([id, alarm]) => [id.replace('inference_monitoring_', ''), alarm as SynthesizedAlarm]),
  );
}

/** The expression that an alarm watches. */
export function expressionOf(alarm: SynthesizedAlarm | undefined): string | undefined {
  return alarm?.metric_query?.[0]?.expression;
}

/** The metrics that an alarm watches. */
export function metricsOf(alarm: SynthesizedAlarm): readonly SynthesizedMetric[] {
  return alarm.metric_query === undefined
    ? [alarm as unknown as SynthesizedMetric]
    : alarm.metric_query.flatMap(({ metric }) => metric ?? []);
}
