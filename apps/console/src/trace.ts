import type { Pipeline } from './pipeline';
import type { RequestTrace } from './shared/page-state';

type Attribute = Readonly<Record<string, unknown>>;

/** Finds the log lines and the record of one request. */
export async function traceRequest(
  { local: { deployed }, logs, database }: Pick<Pipeline, 'database' | 'local' | 'logs'>,
  requestId: string,
): Promise<RequestTrace> {
  const table = deployed.tables.find(
    ({ name }) => name === deployed.function.environment['TABLE_NAME'],
  );
  let record: RequestTrace['record'];
  if (table !== undefined && requestId !== '') {
    const answer = (await database.call('GetItem', {
      TableName: table.name,
      Key: { [table.hashKey.name]: { [table.hashKey.type]: requestId } },
      ConsistentRead: true,
    })) as { readonly Item?: Readonly<Record<string, Attribute>> };
    record =
      answer.Item === undefined
        ? undefined
        : Object.fromEntries(
            Object.entries(answer.Item).map(([name, attribute]) => [name, plain(attribute)]),
          );
  }
  return {
    requestId,
    events: (requestId === '' ? [] : logs.ofRequest(requestId)).map(
      ({ group, timeMs, message }) => ({ group, timeMs, message }),
    ),
    record,
  };
}

/** An attribute's value without its type. */
function plain({ S: text, N: number, NULL: isNull, ...rest }: Attribute): number | string | null {
  if (typeof text === 'string') return text;

  if (typeof number === 'string') return Number(number);

  return isNull === true ? null : JSON.stringify(rest);
}
