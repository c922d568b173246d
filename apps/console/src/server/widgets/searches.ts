import type { KnownMetric, MetricDataQuery } from '@inference-pipeline/cloudwatch-simulator';

/** A search for the metrics of one name, with the values that some of their dimensions have. */
const SEARCH =
  /SEARCH\('\{(?<schema>[^}']+)\} MetricName="(?<metricName>[^"']+)"(?<values>(?: [\w.-]+="[^"']*")*)', '(?<stat>[^']+)', (?<period>\d+)\)/g;

/** Finds metrics with data. */
export type FindMetrics = (filter: {
  readonly namespace: string;
  readonly metricName: string;
}) => readonly KnownMetric[];

/**
 * Replaces the searches in queries by the metrics that they find now, which the simulator evaluates. It
 * understands searches like those of the stack's dashboards, and leaves others alone.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 */
export function resolveSearches(
  queries: readonly MetricDataQuery[],
  find: FindMetrics,
): readonly MetricDataQuery[] {
  return queries.flatMap((query) => {
    const { expression } = query;
    if (expression?.includes('SEARCH(') !== true) return [query];

    const found: MetricDataQuery[] = [];
    const resolved = expression.replaceAll(SEARCH, (...match) => {
      const search = match.at(-1) as Readonly<Record<string, string>>;
      const lines = linesOf(search, find, `${query.id}_found${found.length}_`);
      found.push(...lines);
      return `[${lines.map(({ id }) => id).join(', ')}]`;
    });
    // An array of nothing is not an expression; a graph without lines has no data.
    return found.length === 0 && resolved !== expression
      ? []
      : [...found, { ...query, expression: resolved }];
  });
}

function linesOf(
  search: Readonly<Record<string, string>>,
  find: FindMetrics,
  idPrefix: string,
): readonly MetricDataQuery[] {
  const { schema = '', metricName = '', values = '', stat = '', period } = search;
  const [namespace = '', ...names] = schema.split(',').map((part) => part.trim());
  const wanted = [...values.matchAll(/([\w.-]+)="([^"]*)"/g)];
  return find({ namespace, metricName })
    .filter(
      ({ dimensions }) =>
        Object.keys(dimensions).length === names.length &&
        names.every((name) => name in dimensions) &&
        wanted.every(([, name = '', value]) => dimensions[name] === value),
    )
    .map(({ dimensions }, index) => ({
      id: `${idPrefix}${index}`,
      label: names
        .filter((name) => !wanted.some(([, fixed]) => fixed === name))
        .map((name) => dimensions[name])
        .join(' '),
      returnData: false,
      metricStat: {
        metric: { namespace, metricName, dimensions },
        stat,
        periodSeconds: Number(period),
      },
    }));
}
