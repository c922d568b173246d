import { randomUUID } from 'node:crypto';

import type { StandInAnswer } from './composite-alarms';

/** A saved query of CloudWatch Logs Insights. */
export interface QueryDefinition {
  readonly queryDefinitionId: string;
  readonly name: string;
  readonly queryString: string;
  readonly logGroupNames?: readonly string[];
}

/** A request to save a query; without an id if the query is new. */
type GivenDefinition = Omit<QueryDefinition, 'queryDefinitionId'> &
  Partial<Pick<QueryDefinition, 'queryDefinitionId'>> & { readonly clientToken?: string };

/**
 * Saved queries of CloudWatch Logs.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html
 */
export class QueryDefinitions {
  readonly #definitions = new Map<string, QueryDefinition>();

  /** All saved queries. */
  get all(): readonly QueryDefinition[] {
    return [...this.#definitions.values()];
  }

  /** The answer to a request about saved queries; undefined for every other one. */
  answer(operation: string | undefined, body: string): StandInAnswer | undefined {
    switch (operation) {
      case 'PutQueryDefinition': {
        const given = JSON.parse(body) as GivenDefinition;
        const { clientToken, queryDefinitionId = randomUUID(), ...definition } = given;
        this.#definitions.set(queryDefinitionId, { queryDefinitionId, ...definition });
        return answered({ queryDefinitionId });
      }
      case 'DescribeQueryDefinitions': {
        const { queryDefinitionNamePrefix: prefix = '' } = JSON.parse(body) as {
          readonly queryDefinitionNamePrefix?: string;
        };
        return answered({
          queryDefinitions: this.all.filter(({ name }) => name.startsWith(prefix)),
        });
      }
      case 'DeleteQueryDefinition': {
        const { queryDefinitionId } = JSON.parse(body) as QueryDefinition;
        return answered({ success: this.#definitions.delete(queryDefinitionId) });
      }
      default:
        return undefined;
    }
  }
}

function answered(answer: object): StandInAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(answer),
  };
}
