import { METRIC_UNITS } from '@inference-pipeline/metrics';

import { StatisticError } from '../errors';
import type { MetricDataQuery } from '../model/metric';
import type { MetricAlarmModel } from '../model/stack-model';
import { MAX_DIMENSIONS } from '../store/limits';
import { parseStatistic } from '../store/parse-statistic';
import type { AttributeReader } from './attribute-reader';

// What PutMetricAlarm refuses.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;
const MAX_METRICS = 10;
const MAX_EXPRESSION_LENGTH = 2_048;
const MAX_NAME_LENGTH = 255;

/** Arguments of an alarm on one metric. */
const OF_ONE_METRIC = [
  'dimensions',
  'extended_statistic',
  'metric_name',
  'namespace',
  'period',
  'statistic',
  'unit',
];

/** Reports every rule of PutMetricAlarm that a metric alarm breaks. */
export function checkMetricAlarm(read: AttributeReader, alarm: MetricAlarmModel): void {
  if (alarm.queries.length === 1 && !read.has('metric_query')) checkSingle(read);
  else checkQueries(read, alarm.queries);
  for (const { id, metricStat } of alarm.queries) {
    if (metricStat === undefined) continue;
    checkPeriod(read, metricStat.periodSeconds);
    checkDimensions(read, id, metricStat.metric.dimensions);
  }
  checkWindow(read, alarm);
  checkThreshold(read, alarm);
}

function checkSingle(read: AttributeReader): void {
  const [statistic, extended] = [read.has('statistic'), read.has('extended_statistic')];
  if (statistic === extended) {
    const got = statistic ? 'both' : 'neither';
    refuse(read, 'statistic', `Expected either statistic or extended_statistic, got ${got}`);
  }

  if (!read.has('period')) refuse(read, 'period', 'Expected a period, got nothing');
  if (statistic) checkStatistic(read, 'statistic', read.text('statistic', ''), 'basic');
  if (extended) {
    checkStatistic(read, 'extended_statistic', read.text('extended_statistic', ''), 'extended');
  }

  if (read.has('unit')) checkUnit(read);
  checkNames(read, read.text('namespace', ''), read.text('metric_name', ''));
}

function checkQueries(read: AttributeReader, queries: readonly MetricDataQuery[]): void {
  const superfluous = OF_ONE_METRIC.filter((name) => read.has(name));
  if (superfluous.length > 0) {
    const names = superfluous.join(', ');
    refuse(read, 'metric_query', `Expected either metric_query or ${names}, got both`);
  }

  const metrics = queries.filter(({ metricStat }) => metricStat !== undefined).length;
  if (metrics > MAX_METRICS) {
    refuse(read, 'metric_query', `Expected at most ${MAX_METRICS} metrics, got ${metrics}`);
  }

  for (const block of read.blocks('metric_query')) {
    const length = block.text('expression', '').length;
    if (length > MAX_EXPRESSION_LENGTH) {
      const most = `at most ${MAX_EXPRESSION_LENGTH} characters`;
      refuse(block, 'expression', `Expected ${most}, got ${length}`);
    }
    if (length > 0 && block.blocks('metric').length > 0) {
      refuse(block, 'metric', 'Expected either an expression or a metric, got both');
    }
    for (const metric of block.blocks('metric')) {
      if (!metric.has('period')) refuse(metric, 'period', 'Expected a period, got nothing');
      if (metric.has('unit')) checkUnit(metric);
      checkStatistic(metric, 'stat', metric.text('stat', ''), 'any');
      checkNames(metric, metric.text('namespace', ''), metric.text('metric_name', ''));
    }
  }
}

function checkStatistic(
  read: AttributeReader,
  attribute: string,
  text: string,
  form: 'any' | 'basic' | 'extended',
): void {
  if (text === '') return;
  try {
    const isBasic = parseStatistic(text).kind === 'basic';
    if (form === 'any' || isBasic === (form === 'basic')) return;
    const expected =
      form === 'basic'
        ? 'SampleCount, Average, Sum, Minimum or Maximum; a percentile is an extended_statistic'
        : 'a percentile or another extended statistic';
    refuse(read, attribute, `Expected ${expected}; got ${text}`);
  } catch (error) {
    if (!(error instanceof StatisticError)) throw error;
    refuse(read, attribute, error.message.replace(/\.$/, ''));
  }
}

function checkPeriod(read: AttributeReader, seconds: number): void {
  const isPeriod = [10, 20, 30].includes(seconds) || (seconds >= 60 && seconds % 60 === 0);
  if (isPeriod) return;
  const attribute = read.has('metric_query') ? 'metric_query' : 'period';
  refuse(
    read,
    attribute,
    `Expected a period of 10, 20, 30 or a multiple of 60 seconds, got ${seconds}`,
  );
}

function checkWindow(read: AttributeReader, alarm: MetricAlarmModel): void {
  const { evaluationPeriods: n, datapointsToAlarm: m, periodSeconds } = alarm;
  if (!read.has('evaluation_periods')) {
    refuse(read, 'evaluation_periods', 'Expected a number of periods, got nothing');
  } else if (!isPositiveWhole(n)) {
    refuse(read, 'evaluation_periods', `Expected a whole number of at least 1, got ${n}`);
  } else if (!isPositiveWhole(m) || m > n) {
    const most = `a whole number from 1 to evaluation_periods (${n})`;
    refuse(read, 'datapoints_to_alarm', `Expected ${most}, got ${m}`);
  }

  const most = periodSeconds >= HOUR_SECONDS ? 7 * DAY_SECONDS : DAY_SECONDS;
  if (periodSeconds * n > most) {
    const limit = `at most ${most} seconds for a period of ${periodSeconds} seconds`;
    const got = `${periodSeconds} × ${n} = ${periodSeconds * n}`;
    refuse(
      read,
      'evaluation_periods',
      `Expected period × evaluation_periods of ${limit}, got ${got}`,
    );
  }
}

function checkThreshold(read: AttributeReader, alarm: MetricAlarmModel): void {
  const { comparisonOperator, queries, thresholdMetricId: bandId } = alarm;
  if (!read.has('comparison_operator')) {
    refuse(read, 'comparison_operator', 'Expected an operator, got nothing');
  }

  const isOfBand = /Upper|Lower/.test(comparisonOperator);
  if (read.has('threshold') === (bandId !== undefined)) {
    const got = bandId === undefined ? 'neither' : 'both';
    refuse(read, 'threshold', `Expected either threshold or threshold_metric_id, got ${got}`);
  }

  if (isOfBand !== (bandId !== undefined)) {
    const expected = isOfBand ? 'threshold_metric_id' : 'threshold';
    refuse(read, 'comparison_operator', `${comparisonOperator} needs ${expected}`);
  }

  if (bandId === undefined) return;
  const band = queries.find(({ id }) => id === bandId);
  if (!/^\s*ANOMALY_DETECTION_BAND\s*\(/.test(band?.expression ?? '')) {
    const expected = 'the id of an ANOMALY_DETECTION_BAND in metric_query';
    refuse(read, 'threshold_metric_id', `Expected ${expected}, got ${bandId}`);
  }
}

function checkDimensions(
  read: AttributeReader,
  id: string,
  dimensions: Readonly<Record<string, string>>,
): void {
  const attribute = read.has('metric_query') ? `metric_query (${id})` : 'dimensions';
  const entries = Object.entries(dimensions);
  if (entries.length > MAX_DIMENSIONS) {
    const got = `${entries.length} dimensions`;
    refuse(read, attribute, `Expected at most ${MAX_DIMENSIONS} dimensions, got ${got}`);
  }
  for (const [name, value] of entries) {
    if (name.trim() === '' || value.trim() === '') {
      refuse(read, attribute, `Expected a dimension with name and value, got "${name}"="${value}"`);
    }
  }
}

function checkNames(read: AttributeReader, namespace: string, metricName: string): void {
  for (const [attribute, text] of [
    ['namespace', namespace],
    ['metric_name', metricName],
  ] as const) {
    // A missing name is reported where it is read.
    const isTaken =
      text.length <= MAX_NAME_LENGTH && !(attribute === 'namespace' && text.startsWith(':'));
    if (isTaken) continue;
    const expected = `at most ${MAX_NAME_LENGTH} characters${attribute === 'namespace' ? ', not beginning with a colon' : ''}`;
    refuse(read, attribute, `Expected ${expected}, got ${JSON.stringify(text.slice(0, 60))}`);
  }
}

function checkUnit(read: AttributeReader): void {
  const unit = read.text('unit', '');
  if (METRIC_UNITS.some((known) => known === unit)) return;
  refuse(read, 'unit', `Expected a unit of CloudWatch, got ${unit}`);
}

function isPositiveWhole(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

function refuse(read: AttributeReader, attribute: string, problem: string): void {
  read.report('invalid', attribute, `${problem}. AWS refuses the alarm; it is not evaluated.`);
}
