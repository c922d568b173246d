import { counted, prose } from '@inference-pipeline/command-line';
import { blocksOf, type Arguments, type JsonObject } from '@inference-pipeline/terraform';

/** What an alarm watches: statistics of metrics, or the states of other alarms. */
export function watched(attributes: JsonObject): string {
  const rule = attributes['alarm_rule'];
  if (typeof rule === 'string') {
    const [condition = ''] = rule.split(' AND NOT ');
    return condition.includes(' AND ') ? 'both of its windows' : 'any of its alarms';
  }
  const metrics = metricsIn(attributes);
  const statistics = new Map<string, readonly string[]>();
  for (const metric of metrics.length > 0 ? metrics : [attributes]) {
    const name = metricName(metric);
    statistics.set(name, [...(statistics.get(name) ?? []), statisticOf(metric)]);
  }
  return prose([...statistics].map(([name, all]) => metricInWords(name, all)).join(', '));
}

function metricsIn(attributes: JsonObject): readonly Arguments[] {
  return blocksOf(attributes['metric_query']).flatMap((query) => blocksOf(query['metric']));
}

/** Metrics of signals have the signal and the version of its baseline in their names. */
function metricName(metric: Arguments): string {
  const name = String(metric['metric_name']);
  return name.startsWith('Signal.') ? 'the signal' : name;
}

function statisticOf(metric: Arguments): string {
  return String(metric['stat'] ?? metric['extended_statistic'] ?? metric['statistic']);
}

/** The number of samples says only whether there are enough of them. */
function metricInWords(name: string, statistics: readonly string[]): string {
  const telling = [...new Set(statistics)].filter((each) => each !== 'SampleCount');
  if (telling.length === 0) return `SampleCount of ${name}`;
  return telling.length > 2 ? `shares of ${name}` : `${telling.join(' and ')} of ${name}`;
}

/** When it fires, with the unit if a local value has it in words; the burn rate of one on an objective. */
export function threshold(attributes: JsonObject, inWords: string | undefined): string {
  const below = String(attributes['comparison_operator']).startsWith('LessThan');
  const comparison = below ? 'below' : 'above';
  const band = attributes['threshold_metric_id'] !== undefined;
  if (inWords !== undefined) return `${comparison} ${inWords}${band ? ' standard deviations' : ''}`;

  if (typeof attributes['threshold'] === 'number') {
    return `${comparison} ${attributes['threshold']}`;
  }
  const burn = /burns ([\d.]+ times too fast)/.exec(String(attributes['alarm_description']))?.[1];
  return burn ?? '';
}

/** Datapoints of a window, or both windows of a burn rate. */
export function windowInWords(attributes: JsonObject): string {
  const queries = blocksOf(attributes['metric_query']).flatMap((query) =>
    blocksOf(query['metric']),
  );
  const period = Number(attributes['period'] ?? queries[0]?.['period']);
  if (Number.isNaN(period)) {
    const [, long, short] =
      /too fast, over (.*?) and over the last (.*?):/.exec(
        String(attributes['alarm_description']),
      ) ?? [];
    return long === undefined ? '' : `${long} and ${short}`;
  }
  const evaluated = Number(attributes['evaluation_periods']);
  const breaching = Number(attributes['datapoints_to_alarm'] ?? evaluated);
  const length = duration(period);
  if (evaluated === 1) return length;
  return period === 60
    ? `${breaching} of ${evaluated} minutes`
    : `${breaching} of ${evaluated} periods of ${length}`;
}

function duration(seconds: number): string {
  if (seconds % 86_400 === 0) return counted(seconds / 86_400, 'day');
  if (seconds % 3_600 === 0) return counted(seconds / 3_600, 'hour');
  return seconds % 60 === 0 ? counted(seconds / 60, 'minute') : counted(seconds, 'second');
}
