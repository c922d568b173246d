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
import { checkMetricAlarm } from './alarm-rules';
import { AttributeReader } from './attribute-reader';

const DEFAULT_PERIOD_SECONDS = 60;
const MAX_NAME_LENGTH = 255;
const MAX_DESCRIPTION_LENGTH = 1_024;
const MAX_ACTIONS = 5;

/** Reads an `aws_cloudwatch_metric_alarm`. Names all that AWS would refuse, and all that is not simulated. */
export function metricAlarm(
  resource: ResolvedResource,
  place: Place,
  findings: Finding[],
): MetricAlarmModel {
  const first = findings.length;
  const read = new AttributeReader(resource, findings);
  const notSimulated = NOT_SIMULATED.filter(([attribute]) => read.has(attribute));
  for (const [attribute, reason] of notSimulated) {
    read.report('unsupported', attribute, `${reason}. The alarm is not evaluated.`);
  }

  const alarm = readMetricAlarm(read, place, notSimulated.length > 0);
  if (notSimulated.length === 0) checkMetricAlarm(read, alarm);
  const isRefused = findings.slice(first).some(({ kind }) => kind === 'invalid');
  return isRefused || notSimulated.length > 0 ? { ...alarm, notEvaluated: true } : alarm;
}

/** Arguments with which an alarm is of another kind, or has parts that only Terraform knows. */
const NOT_SIMULATED = [
  ['dynamic', 'Dynamic blocks are not expanded: give the plan (terraform show -json)'],
  ['evaluation_criteria', 'Alarms on PromQL are not simulated'],
] as const;

function readMetricAlarm(
  read: AttributeReader,
  place: Place,
  isPartial: boolean,
): MetricAlarmModel {
  const blocks = read.blocks('metric_query');
  const queries = blocks.length > 0 ? blocks.map(query) : isPartial ? [] : [single(read)];
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
    watchedId: isPartial ? '' : watched(read, queries, bandId),
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
  const first = findings.length;
  const read = new AttributeReader(resource, findings);
  const [suppressor] = read.has('actions_suppressor') ? read.blocks('actions_suppressor') : [];
  if (suppressor) {
    for (const period of ['wait_period', 'extension_period']) {
      const seconds = suppressor.number(period, 0);
      if (suppressor.has(period) && seconds >= 0) continue;
      suppressor.report('invalid', period, 'Expected a number of seconds of at least 0.');
    }
  }
  const alarm: CompositeAlarmModel = {
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
  const isRefused = findings.slice(first).some(({ kind }) => kind === 'invalid');
  return isRefused ? { ...alarm, notEvaluated: true } : alarm;
}

function common(read: AttributeReader, type: string, place: Place): AlarmModel {
  const name = read.requiredText('alarm_name');
  const description = read.text('alarm_description', '');
  checkLength(read, 'alarm_name', name, MAX_NAME_LENGTH);
  checkLength(read, 'alarm_description', description, MAX_DESCRIPTION_LENGTH);
  return {
    address: read.address,
    name,
    arn: computedAttribute(type, 'arn', name, place) ?? name,
    description,
    actionsEnabled: read.boolean('actions_enabled', true),
    alarmActions: actions(read, 'alarm_actions'),
    okActions: actions(read, 'ok_actions'),
    insufficientDataActions: actions(read, 'insufficient_data_actions'),
  };
}

function actions(read: AttributeReader, attribute: string): readonly string[] {
  const arns = read.texts(attribute);
  if (arns.length > MAX_ACTIONS) {
    read.report(
      'invalid',
      attribute,
      `Expected at most ${MAX_ACTIONS} actions, got ${arns.length}.`,
    );
  }

  return arns;
}

function checkLength(read: AttributeReader, attribute: string, text: string, most: number): void {
  if (text.length <= most) return;
  read.report('invalid', attribute, `Expected at most ${most} characters, got ${text.length}.`);
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
