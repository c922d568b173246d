import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';

import { runQuery, type QueryClient } from '../../src/athena/run-query';

const CONTEXT = { database: 'ml', workgroup: 'data', outputLocation: 's3://results/' };

/** A client that gives prepared answers, in their order. */
function clientGiving(states: readonly object[], pages: readonly object[] = []) {
  const sent: object[] = [];
  const [nextStates, nextPages] = [[...states], [...pages]];
  const send = (command: { readonly input: object }): Promise<object | undefined> => {
    sent.push(command.input);
    if (command instanceof StartQueryExecutionCommand) {
      return Promise.resolve({ QueryExecutionId: 'q-1' });
    }
    if (command instanceof GetQueryExecutionCommand) {
      return Promise.resolve({ QueryExecution: { Status: nextStates.shift() } });
    }
    if (command instanceof GetQueryResultsCommand) return Promise.resolve(nextPages.shift());
    return Promise.reject(new Error('unexpected'));
  };
  return { sent, client: { send } as unknown as QueryClient };
}

const row = (...cells: readonly string[]) => ({
  Data: cells.map((VarCharValue) => ({ VarCharValue })),
});

describe('query in Athena', () => {
  it('is started where the options say, waited for, and read page by page', async () => {
    const { sent, client } = clientGiving(
      [{ State: 'QUEUED' }, { State: 'RUNNING' }, { State: 'SUCCEEDED' }],
      [
        { ResultSet: { Rows: [row('name', 'type'), row('a', 'double')] }, NextToken: 'more' },
        { ResultSet: { Rows: [row('b', 'varchar')] } },
      ],
    );
    const steps: string[] = [];

    const rows = await runQuery(client, 'SELECT 1', CONTEXT, (what) => steps.push(what), 1);

    expect(rows).toEqual([
      { name: 'a', type: 'double' },
      { name: 'b', type: 'varchar' },
    ]);
    expect(steps).toEqual(['Athena: queued, 0 MB read', 'Athena: running, 0 MB read']);
    expect(sent[0]).toEqual({
      QueryString: 'SELECT 1',
      QueryExecutionContext: { Database: 'ml' },
      WorkGroup: 'data',
      ResultConfiguration: { OutputLocation: 's3://results/' },
    });
    expect(sent.at(-1)).toEqual({ QueryExecutionId: 'q-1', NextToken: 'more' });
  });

  it.each([
    [
      { State: 'FAILED', StateChangeReason: 'COLUMN_NOT_FOUND: line 1' },
      'failed: COLUMN_NOT_FOUND: line 1',
    ],
    [{ State: 'CANCELLED' }, 'was cancelled: no reason given'],
  ])('that ended as %j is told with its reason', async (state, message) => {
    const { client } = clientGiving([state]);

    await expect(runQuery(client, 'SELECT', CONTEXT, () => undefined, 1)).rejects.toThrow(
      `Athena: query q-1 ${message}`,
    );
  });

  it('that is refused is told with the reason', async () => {
    const client = {
      send: () => Promise.reject(Object.assign(new Error('no access'), { name: 'AccessDenied' })),
    } as unknown as QueryClient;

    await expect(runQuery(client, 'SELECT', CONTEXT, () => undefined)).rejects.toThrow(
      'Athena refuses StartQueryExecution: AccessDenied: no access',
    );
  });
});
