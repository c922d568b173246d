import { setImmediate as nextTurn } from 'node:timers/promises';

import { UserError } from '@inference-pipeline/command-line';

import type { DeployedTable, KeyAttribute } from './deployed-table';
import { StoreProcess, type DynamoDbAnswer } from './store-process';

export type { DynamoDbAnswer };

interface TableDescription {
  readonly TableStatus: string;
  readonly KeySchema: readonly { readonly AttributeName: string }[];
}

/** The database of the local DynamoDB: dynalite, in a process without a port. */
export class LocalDynamoDb {
  readonly #store: StoreProcess;

  private constructor(store: StoreProcess) {
    this.#store = store;
  }

  /**
   * Starts the database and creates missing tables.
   *
   * @param folder keeps the items; undefined keeps them until the end
   * @param warn receives messages when the database's process ends and when it is back
   * @throws UserError if the folder cannot be opened, or has a table with other keys
   */
  static async start(
    tables: readonly DeployedTable[],
    folder: string | undefined,
    warn: (message: string) => void = () => undefined,
  ): Promise<LocalDynamoDb> {
    const store = await StoreProcess.start({ folder, warn });
    const database = new LocalDynamoDb(store);
    try {
      for (const table of tables) await database.#provide(table, folder);
    } catch (error) {
      await store.stop();
      throw error;
    }
    return database;
  }

  /** Process id of the database. Undefined while it is being replaced. */
  get pid(): number | undefined {
    return this.#store.pid;
  }

  /**
   * Forwards a request. Never rejects.
   *
   * @param target value of `X-Amz-Target`
   */
  pass(target: string, body: Buffer | string): Promise<DynamoDbAnswer> {
    return this.#store.send(target, typeof body === 'string' ? body : body.toString('utf8'));
  }

  /**
   * Calls the database directly, without faults and metrics.
   *
   * @throws UserError if it rejects the call
   */
  async call(operation: string, input: object): Promise<unknown> {
    const { status, body } = await this.#call(operation, input);
    const text = body.toString('utf8');
    if (status !== 200) throw new UserError(`${operation} ${JSON.stringify(input)}: ${text}`);

    return JSON.parse(text) as unknown;
  }

  stop(): Promise<void> {
    return this.#store.stop();
  }

  #call(operation: string, input: object): Promise<DynamoDbAnswer> {
    return this.pass(`DynamoDB_20120810.${operation}`, JSON.stringify(input));
  }

  async #describe(name: string): Promise<TableDescription> {
    const described = await this.call('DescribeTable', { TableName: name });
    return (described as { readonly Table: TableDescription }).Table;
  }

  /** Creates a table, unless the folder has it. */
  async #provide(table: DeployedTable, folder: string | undefined): Promise<void> {
    const { status, body } = await this.#call('DescribeTable', { TableName: table.name });
    if (status !== 200) {
      await this.call('CreateTable', creation(table));
      while ((await this.#describe(table.name)).TableStatus !== 'ACTIVE') await nextTurn();

      return;
    }
    const { Table } = JSON.parse(body.toString('utf8')) as { readonly Table: TableDescription };
    const kept = Table.KeySchema.map(({ AttributeName }) => AttributeName).join(', ');
    const wanted = [table.hashKey, table.rangeKey].flatMap((key) => key?.name ?? []).join(', ');
    if (kept !== wanted) {
      throw new UserError(
        `${folder ?? 'The database'}: the table ${table.name} has the key ${kept}, but the stack's has ${wanted}. Choose another folder with --data.`,
      );
    }
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
