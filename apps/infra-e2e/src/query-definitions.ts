import { randomUUID } from 'node:crypto';

import type { StandIn } from './stand-in';

/** A saved query of CloudWatch Logs Insights. */
interface QueryDefinition {
  readonly queryDefinitionId: string;
  readonly name: string;
  readonly queryString: string;
}

/** A request to save a query; without an id if the query is new. */
type GivenDefinition = Omit<QueryDefinition, 'queryDefinitionId'> &
  Partial<QueryDefinition> & { readonly clientToken?: string };

/**
 * Saved queries of CloudWatch Logs.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html
 */
export class QueryDefinitions implements StandIn {
  readonly #definitions = new Map<string, QueryDefinition>();

  readonly answers = {
    'logs.PutQueryDefinition': ({
      clientToken: unused,
      queryDefinitionId = randomUUID(),
      ...definition
    }: GivenDefinition) => {
      this.#definitions.set(queryDefinitionId, { queryDefinitionId, ...definition });
      return { queryDefinitionId };
    },
    'logs.DescribeQueryDefinitions': ({
      queryDefinitionNamePrefix: prefix = '',
    }: {
      readonly queryDefinitionNamePrefix?: string;
    }) => ({ queryDefinitions: this.all.filter(({ name }) => name.startsWith(prefix)) }),
    'logs.DeleteQueryDefinition': ({
      queryDefinitionId,
    }: Pick<QueryDefinition, 'queryDefinitionId'>) => ({
      success: this.#definitions.delete(queryDefinitionId),
    }),
  };

  /** All saved queries. */
  get all(): readonly QueryDefinition[] {
    return [...this.#definitions.values()];
  }
}
