import { objectOf, type JsonObject } from '@inference-pipeline/terraform';

import type { StandIn } from './stand-in';

interface Given {
  readonly TableName: string;
  readonly SSESpecification?: { readonly Enabled?: boolean; readonly KMSMasterKeyId?: string };
}

/**
 * Tables that move to another key: moto ignores it.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSESpecification.html
 */
export class TableEncryption implements StandIn {
  readonly #changed = new Map<string, Given['SSESpecification']>();

  readonly answers = {
    'dynamodb.CreateTable': ({ TableName }: Given) => {
      this.#changed.delete(TableName);
      return undefined;
    },
  };

  readonly corrections = {
    'dynamodb.UpdateTable': (answer: JsonObject, { TableName, SSESpecification }: Given) => {
      if (SSESpecification !== undefined) this.#changed.set(TableName, SSESpecification);
      return answer;
    },
    'dynamodb.DescribeTable': ({ Table, ...answer }: JsonObject, { TableName }: Given) => {
      if (!this.#changed.has(TableName)) return { ...answer, Table };
      const { SSEDescription, ...table } = objectOf(Table);
      const { Enabled, KMSMasterKeyId: key } = this.#changed.get(TableName) ?? {};
      const described = { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: key };
      return {
        ...answer,
        Table: { ...table, ...(Enabled === true && { SSEDescription: described }) },
      };
    },
  };
}
