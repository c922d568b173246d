// Programs that import this package need the declaration, too.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./dynalite.d.ts" />
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { UserError } from '@inference-pipeline/command-line';
import dynalite from 'dynalite';

import type { DeployedTable, KeyAttribute } from './deployed-table';

/** An answer of the database. */
export interface DynamoDbAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** The database of the local DynamoDB: dynalite, in memory or in a folder. */
export class LocalDynamoDb {
  readonly #server: Server;
  readonly #url: string;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.#url = url;
  }

  /**
   * Starts the database and creates missing tables.
   *
   * @param folder keeps the items; undefined keeps them in memory
   */
  static async start(
    tables: readonly DeployedTable[],
    folder: string | undefined,
  ): Promise<LocalDynamoDb> {
    const server = dynalite({
      createTableMs: 0,
      ...(folder === undefined ? {} : { path: folder }),
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const database = new LocalDynamoDb(server, `http://127.0.0.1:${port}/`);
    const { TableNames: names } = (await database.call('ListTables', {})) as {
      readonly TableNames: readonly string[];
    };
    for (const table of tables.filter(({ name }) => !names.includes(name))) {
      await database.call('CreateTable', creation(table));
    }

    return database;
  }

  /**
   * Forwards a request.
   *
   * @param target value of `X-Amz-Target`
   */
  async pass(target: string, body: Buffer | string): Promise<DynamoDbAnswer> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        // Dynalite requires a signature but does not verify it.
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
        'x-amz-date': '20200101T000000Z',
      },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
  }

  /**
   * Calls the database directly, without faults and metrics.
   *
   * @throws UserError if it rejects the call
   */
  async call(operation: string, input: object): Promise<unknown> {
    const { status, body } = await this.pass(
      `DynamoDB_20120810.${operation}`,
      JSON.stringify(input),
    );
    const text = body.toString('utf8');
    if (status !== 200) throw new UserError(`${operation} ${JSON.stringify(input)}: ${text}`);

    return JSON.parse(text) as unknown;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function creation({ name, hashKey, rangeKey }: DeployedTable): object {
  const keys: [KeyAttribute, string][] = [[hashKey, 'HASH']];
  if (rangeKey !== undefined) keys.push([rangeKey, 'RANGE']);

  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map(([key]) => ({
      AttributeName: key.name,
      AttributeType: key.type,
    })),
    KeySchema: keys.map(([key, KeyType]) => ({ AttributeName: key.name, KeyType })),
  };
}
