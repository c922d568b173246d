import type { RequestIds } from '@inference-pipeline/inference-contract';
import type { LogStore } from '@inference-pipeline/logs-insights';

import type { Pipeline } from '../pipeline/start-pipeline';
import type { RequestTrace } from '../shared/page-state';

type Attribute = Readonly<Record<string, unknown>>;

/** Maximum size of a table's key. No request has a longer id. */
const MAX_KEY_BYTES = 2_048;

/** Finds the log events and the record of a request. */
export async function traceRequest(
  { stack, logs, database }: Pick<Pipeline, 'database' | 'logs' | 'stack'>,
  requestId: string,
): Promise<RequestTrace> {
  if (requestId === '' || Buffer.byteLength(requestId) > MAX_KEY_BYTES) {
    return { requestId, events: [], record: undefined };
  }

  return {
    requestId,
    events: eventsOf(logs, requestId).map(({ group, timeMs, message }) => ({
      group,
      timeMs,
      message,
    })),
    record: await findRecord({ stack, database }, requestId),
  };
}

/** Events with the request's id, and Lambda's own, which have the id of the invocation instead. */
function eventsOf(logs: LogStore, requestId: string) {
  const own = logs.containing([requestId]);
  const invocations = own
    .map(({ fields }) => (fields as Partial<RequestIds> | undefined)?.lambdaRequestId)
    .filter((id): id is string => id !== undefined && id !== '');
  return invocations.length === 0 ? own : logs.containing([requestId, ...invocations]);
}

async function findRecord(
  { stack, database }: Pick<Pipeline, 'database' | 'stack'>,
  requestId: string,
): Promise<RequestTrace['record']> {
  const table = stack.tables.find(({ name }) => name === stack.settings.TABLE_NAME);
  if (table === undefined) return undefined;

  const { Item: item } = (await database.call('GetItem', {
    TableName: table.name,
    Key: { [table.hashKey.name]: { [table.hashKey.type]: requestId } },
    ConsistentRead: true,
  })) as { readonly Item?: Readonly<Record<string, Attribute>> };
  return (
    item &&
    Object.fromEntries(Object.entries(item).map(([name, attribute]) => [name, plain(attribute)]))
  );
}

/** The value of an attribute, without its type. */
function plain({ S: text, N: number, NULL: isNull, ...rest }: Attribute): number | string | null {
  if (typeof text === 'string') return text;

  if (typeof number === 'string') return Number(number);

  return isNull === true ? null : JSON.stringify(rest);
}
