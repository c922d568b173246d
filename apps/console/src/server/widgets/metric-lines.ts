import type { MetricDataQuery } from '@inference-pipeline/cloudwatch-simulator';

import { objectOf, textOf } from './properties';

/** A line of a graph: a metric or an expression, and its appearance. */
export interface MetricLine {
  readonly id: string;
  readonly label: string | undefined;
  readonly visible: boolean;
  readonly axis: 'left' | 'right';
  readonly color: string | undefined;
  readonly expression: string | undefined;
  readonly metric: NonNullable<MetricDataQuery['metricStat']>['metric'] | undefined;
  readonly stat: string;
  /** Default the period of the widget. */
  readonly periodSeconds: number | undefined;
}

/** A metric of a widget is malformed. */
export class WidgetError extends Error {
  override readonly name = 'WidgetError';
}

/**
 * Reads the `metrics` of a widget. Each is an array of namespace, name, dimension names and values, and
 * options. `.` repeats the value from the line above, and `...` repeats all values up to the rest.
 *
 * @throws WidgetError naming the malformed metric
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function readMetricLines(metrics: unknown, defaultStat: string): readonly MetricLine[] {
  if (!Array.isArray(metrics)) throw new WidgetError('metrics: expected an array');

  let above: readonly string[] = [];
  return metrics.map((entry: unknown, index) => {
    const at = `metrics[${index}]`;
    if (!Array.isArray(entry)) throw new WidgetError(`${at}: expected an array`);

    const last: unknown = entry.at(-1);
    const options = objectOf(last);
    const texts = (options === undefined ? entry : entry.slice(0, -1)).map(String);
    const expression = textOf(options?.['expression']);
    const words = expression === undefined ? repeat(texts, above, at) : [];
    if (expression === undefined) above = words;

    const period = options?.['period'];
    return {
      id: textOf(options?.['id']) ?? `line${index}`,
      label: textOf(options?.['label']),
      visible: options?.['visible'] !== false,
      axis: options?.['yAxis'] === 'right' ? 'right' : 'left',
      color: textOf(options?.['color']),
      expression,
      metric: expression === undefined ? metricOf(words, at) : undefined,
      stat: textOf(options?.['stat']) ?? defaultStat,
      periodSeconds: typeof period === 'number' ? period : undefined,
    };
  });
}

function repeat(texts: readonly string[], above: readonly string[], at: string): readonly string[] {
  const words: string[] = [];
  for (const [index, text] of texts.entries()) {
    if (text === '...') {
      const rest = texts.length - index - 1;
      words.push(...above.slice(words.length, above.length - rest));
    } else if (text === '.') {
      const word = above[words.length];
      if (word === undefined) throw new WidgetError(`${at}: "." repeats nothing`);

      words.push(word);
    } else {
      words.push(text);
    }
  }
  return words;
}

function metricOf(words: readonly string[], at: string): MetricLine['metric'] {
  const [namespace, metricName, ...rest] = words;
  if (namespace === undefined || metricName === undefined || rest.length % 2 !== 0) {
    throw new WidgetError(
      `${at}: expected namespace, name and pairs of dimension and value, got ${JSON.stringify(words)}`,
    );
  }
  const dimensions = new Map<string, string>();
  for (let index = 0; index < rest.length; index += 2) {
    dimensions.set(rest[index] ?? '', rest[index + 1] ?? '');
  }

  return { namespace, metricName, dimensions: Object.fromEntries(dimensions) };
}
