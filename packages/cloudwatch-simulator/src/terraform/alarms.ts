import {
  type Finding,
  computedAttribute,
  type Place,
  type ResolvedResource,
} from '@inference-pipeline/terraform';

import type { MetricDataQuery, MetricStat } from '../model/metric';
import {
  COMPARISON_OPERATORS,
  MISSING_DATA_TREATMENTS,
  type AlarmModel,
  type CompositeAlarmModel,
  type MetricAlarmModel,
} from '../model/stack-model';
import { AttributeReader } from './attribute-reader';

const DEFAULT_PERIOD_SECONDS = 60;

/** Reads an `aws_cloudwatch_metric_alarm`. */
export function metricAlarm(
  resource: ResolvedResource,
  place: Place,
  findings: Finding[],
): MetricAlarmModel {
  const read = new AttributeReader(resource, findings);
  const blocks = read.blocks('metric_query');
  const queries = blocks.length > 0 ? blocks.map(query) : [single(read)];
  const evaluationPeriods = read.number('evaluation_periods', 1);
  const bandId = read.has('threshold_metric_id') ? read.text('threshold_metric_id', '') : undefined;
  const periods = queries.flatMap(({ metricStat }) => metricStat?.periodSeconds ?? []);
  if (new Set(periods).size > 1) {
    const message = `Expected one period for all metrics of an alarm, got ${periods.join(', ')} seconds.`;
    read.report('invalid', 'metric_query', message);
  }
  return {
    kind: 'metric',
    ...common(read, 'aws_cloudwatch_metric_alarm', place),
    queries,
    watchedId: watched(read, queries, bandId),
    periodSeconds: periods[0] ?? queries[0]?.periodSeconds ?? DEFAULT_PERIOD_SECONDS,
    evaluationPeriods,
    datapointsToAlarm: read.number('datapoints_to_alarm', evaluationPeriods),
    comparisonOperator: read.choice(
      'comparison_operator',
      COMPARISON_OPERATORS,
      'GreaterThanThreshold',
    ),
    ...(bandId === undefined
      ? { threshold: read.number('threshold', 0) }
      : { thresholdMetricId: bandId }),
    treatMissingData: read.choice('treat_missing_data', MISSING_DATA_TREATMENTS, 'missing'),
    evaluateLowSampleCountPercentile: read.choice(
      'evaluate_low_sample_count_percentiles',
      ['evaluate', 'ignore'],
      'evaluate',
    ),
  };
}

/** Reads an `aws_cloudwatch_composite_alarm`. */
export function compositeAlarm(
  resource: ResolvedResource,
  place: Place,
  findings: Finding[],
): CompositeAlarmModel {
  const read = new AttributeReader(resource, findings);
  const [suppressor] = read.has('actions_suppressor') ? read.blocks('actions_suppressor') : [];
  return {
    kind: 'composite',
    ...common(read, 'aws_cloudwatch_composite_alarm', place),
    rule: read.requiredText('alarm_rule'),
    ...(suppressor && {
      suppressor: {
        alarm: suppressor.requiredText('alarm'),
        waitSeconds: suppressor.number('wait_period', 0),
        extensionSeconds: suppressor.number('extension_period', 0),
      },
    }),
  };
}

function common(read: AttributeReader, type: string, place: Place): AlarmModel {
  const name = read.requiredText('alarm_name');
  return {
    address: read.address,
    name,
    arn: computedAttribute(type, 'arn', name, place) ?? name,
    description: read.text('alarm_description', ''),
    actionsEnabled: read.boolean('actions_enabled', true),
    alarmActions: read.texts('alarm_actions'),
    okActions: read.texts('ok_actions'),
    insufficientDataActions: read.texts('insufficient_data_actions'),
  };
}

function single(read: AttributeReader): MetricDataQuery {
  const stat = read.has('extended_statistic')
    ? read.text('extended_statistic', '')
    : read.text('statistic', 'Average');
  return { id: 'm1', returnData: true, metricStat: metricStat(read, stat) };
}

function query(read: AttributeReader): MetricDataQuery {
  const common = {
    id: read.requiredText('id'),
    returnData: read.boolean('return_data', false),
    ...(read.hasText('label') && { label: read.text('label', '') }),
  };
  if (read.hasText('account_id')) {
    const message = 'Metrics of other accounts are read from this account.';
    read.report('unsupported', 'account_id', message);
  }
  if (read.hasText('expression')) {
    return {
      ...common,
      expression: read.text('expression', ''),
      ...(read.has('period') && { periodSeconds: read.number('period', DEFAULT_PERIOD_SECONDS) }),
    };
  }
  const [metric] = read.blocks('metric');
  if (metric === undefined) {
    read.report('invalid', 'metric', 'Expected an expression or a metric, got neither.');
    return { ...common, expression: '' };
  }
  return { ...common, metricStat: metricStat(metric, metric.requiredText('stat')) };
}

function metricStat(read: AttributeReader, stat: string): MetricStat {
  return {
    metric: {
      namespace: read.requiredText('namespace'),
      metricName: read.requiredText('metric_name'),
      dimensions: read.textMap('dimensions'),
    },
    periodSeconds: read.number('period', DEFAULT_PERIOD_SECONDS),
    stat,
    ...(read.hasText('unit') && { unit: read.text('unit', '') }),
  };
}

function watched(
  read: AttributeReader,
  queries: readonly MetricDataQuery[],
  bandId: string | undefined,
): string {
  const returned = queries.filter(({ returnData, id }) => returnData === true && id !== bandId);
  if (returned.length !== 1) {
    const message = `Expected one query that returns data, got ${returned.length}.`;
    read.report('invalid', 'metric_query', message);
  }
  return (returned[0] ?? queries[0])?.id ?? 'm1';
}
