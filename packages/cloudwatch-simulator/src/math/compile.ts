import { MetricDataQueryError, StatisticError } from '../errors';
import type { MetricDataQuery } from '../model/metric';
import { parseStatistic } from '../store/parse-statistic';
import { partsOfNode, type MathNode } from './ast';
import { checkMath, type CheckedMath, type IdType } from './check';
import { parseMath } from './parse';

/** An expression among queries, parsed and checked. */
export interface CompiledExpression extends CheckedMath {
  readonly id: string;
  readonly node: MathNode;
}

const ID = /^[a-z][a-zA-Z0-9_]*$/;

/**
 * Parses and checks the queries of a request, an alarm or a graph.
 *
 * @param watchedId the id of the query that an alarm watches
 * @returns the expressions, in an order in which each refers to earlier ones only
 * @throws MetricDataQueryError for ids and metrics that CloudWatch would refuse
 * @throws MathExpressionError for expressions that it would refuse
 */
export function compileQueries(
  queries: readonly MetricDataQuery[],
  watchedId?: string,
): readonly CompiledExpression[] {
  checkIds(queries);
  const nodes = new Map(
    queries.flatMap(({ id, expression }) =>
      expression === undefined ? [] : [[id, parseMath(expression)] as const],
    ),
  );
  const types = new Map<string, IdType>();
  for (const { id, metricStat } of queries) {
    if (metricStat === undefined) continue;
    checkMetricStat(id, metricStat.stat, metricStat.periodSeconds);
    types.set(id, { type: 'series', isMetric: true, isPointwise: true });
  }
  const expressions: CompiledExpression[] = [];
  for (const query of inOrder(queries, nodes)) {
    const node = nodes.get(query.id);
    if (node === undefined || query.expression === undefined) continue;
    const text = query.expression;
    const use = query.id === watchedId ? 'alarm' : query.returnData === false ? 'part' : 'data';
    const checked = checkMath(text, node, types, use);
    types.set(query.id, { ...checked, isMetric: false });
    expressions.push({ ...checked, id: query.id, node });
  }
  return expressions;
}

function checkIds(queries: readonly MetricDataQuery[]): void {
  const seen = new Set<string>();
  for (const { id, expression, metricStat } of queries) {
    if (!ID.test(id)) {
      throw new MetricDataQueryError(
        `${JSON.stringify(id)} is not an id: expected a lower-case letter, then letters, digits and _.`,
      );
    }
    if (seen.has(id)) throw new MetricDataQueryError(`The id ${id} is used twice.`);
    seen.add(id);
    if ((expression === undefined) === (metricStat === undefined)) {
      throw new MetricDataQueryError(`${id}: expected either an expression or a metric.`);
    }
  }
}

function checkMetricStat(id: string, stat: string, periodSeconds: number): void {
  const isPeriod =
    [1, 5, 10, 20, 30].includes(periodSeconds) || (periodSeconds > 0 && periodSeconds % 60 === 0);
  if (!isPeriod) {
    throw new MetricDataQueryError(
      `${id}: a period is 1, 5, 10, 20, 30 or a multiple of 60 seconds, not ${periodSeconds}.`,
    );
  }
  try {
    parseStatistic(stat);
  } catch (error) {
    if (error instanceof StatisticError) {
      throw new MetricDataQueryError(`${id}: ${error.message}`, { cause: error });
    }

    throw error;
  }
}

/** Sorts queries so that each comes after the queries it refers to. */
function inOrder(
  queries: readonly MetricDataQuery[],
  nodes: ReadonlyMap<string, MathNode>,
): readonly MetricDataQuery[] {
  const byId = new Map(queries.map((query) => [query.id, query]));
  const ordered: MetricDataQuery[] = [];
  const done = new Set<string>();
  const visit = (query: MetricDataQuery, path: readonly string[]): void => {
    if (done.has(query.id)) return;
    if (path.includes(query.id)) {
      throw new MetricDataQueryError(
        `Expressions refer to each other in a circle: ${[...path, query.id].join(' → ')}.`,
      );
    }
    const node = nodes.get(query.id);
    for (const id of node ? idsOf(node) : []) {
      const other = byId.get(id);
      if (other !== undefined) visit(other, [...path, query.id]);
    }
    done.add(query.id);
    ordered.push(query);
  };
  for (const query of queries) visit(query, []);
  return ordered;
}

/** The ids in an expression. */
function idsOf(node: MathNode): readonly string[] {
  return node.kind === 'id' ? [node.name] : partsOfNode(node).flatMap(idsOf);
}
