import {
  BatchGetItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { counted, listed, seconds } from '@inference-pipeline/command-line';
import { outcomeOfAnswer, type InferenceRecord } from '@inference-pipeline/inference-contract';

import { failed, passed, skipped, type Check } from '../check';
import { pollUntil } from '../polling';
import { keptDifferences } from '../signals/kept-signals';
import { inferenceAnswers, type FunctionAnswer, type StreamedAnswer } from '../traffic/traffic';

/** Most keys of one BatchGetItem request. */
const MAX_KEYS = 100;

/** Attributes that are compared as numbers. */
const NUMBERS: ReadonlySet<string> = new Set(['latencyMs', 'streamedBytes']);

type Item = Readonly<Record<string, AttributeValue>>;

/** The table holds a record of every inference, and the record matches the caller's answer. */
export const recordsWritten: Check = {
  name: 'records',
  title: 'every inference is recorded',
  run: async ({ deployment, aws, timeoutMs, waiting, ...context }) => {
    const { tableName, signals, modelContentType: contentType } = deployment;
    if (tableName === undefined) return skipped('The stack keeps no records');
    const traffic = await context.traffic();
    if (!traffic.sent) return skipped(traffic.reason);
    const answers = inferenceAnswers(traffic);
    if (answers.length === 0) return skipped('No request reached the model');
    const requestIds = answers.map(({ requestId }) => requestId);
    const { value: items } = await pollUntil(
      () => readItems(aws.dynamodb, tableName, requestIds),
      (found) => found.size === answers.length,
      timeoutMs,
      (found) => waiting(`${found.size} of ${counted(answers.length, 'record')} written`),
    );
    const missing = requestIds.filter((id) => !items.has(id));
    if (missing.length > 0) {
      return failed(
        `${missing.length} of ${counted(answers.length, 'record')} not in ${tableName} after ${seconds(timeoutMs)}`,
        {
          expected: 'a record for every request id',
          got: `none for ${listed(missing)}`,
          remedy:
            "Search the function's log for record.unwritten: the event has the reason, and the record to replay.",
        },
      );
    }
    const differing = answers.flatMap((answer) => {
      const item = items.get(answer.requestId);
      const { input, streamInput = input } = traffic;
      const sent = { input: answer.purpose === 'stream' ? streamInput : input, contentType };
      return [
        ...differences(answer, item),
        ...keptDifferences(signals, answer, item?.keptSignals?.S, sent),
      ];
    });
    if (differing.length > 0) {
      return failed(`${counted(differing.length, 'difference')} between records and answers`, {
        expected: listed(differing.map(({ expected }) => expected)),
        got: listed(differing.map(({ got }) => got)),
        remedy: 'Check whether another pipeline writes to this table.',
      });
    }
    return passed(`${counted(answers.length, 'record')} in ${tableName}`);
  },
};

function differences(
  answer: FunctionAnswer,
  item: Item | undefined,
): readonly { readonly expected: string; readonly got: string }[] {
  const { requestId, inference, problem, stream } = answer;
  // A result that came too late for the caller may be in the record by now.
  if (outcomeOfAnswer(answer) === 'accepted') return [];

  const expected: Readonly<Partial<Record<keyof InferenceRecord, string>>> = stream
    ? streamRecord(stream, problem)
    : inference
      ? {
          status: 'succeeded',
          modelName: inference.modelName,
          variant: inference.variant,
          latencyMs: String(inference.latencyMs),
        }
      : { status: 'failed', ...(problem !== undefined && { errorType: problem }) };
  return Object.entries(expected).flatMap(([name, value]) => {
    const recorded = item?.[name]?.S ?? item?.[name]?.N;
    const isSame = NUMBERS.has(name) ? Number(recorded) === Number(value) : recorded === value;
    return isSame
      ? []
      : [
          {
            expected: `${requestId} ${name} ${value}`,
            got: `${requestId} ${name} ${recorded ?? 'missing'}`,
          },
        ];
  });
}

/** What the record of a stream has to say. */
function streamRecord(
  { interrupted, modelName, variant, sizeBytes }: StreamedAnswer,
  problem: string | undefined,
): Readonly<Partial<Record<keyof InferenceRecord, string>>> {
  const status = interrupted ? 'interrupted' : 'succeeded';
  return {
    ...{ status, modelName: decodeURI(modelName), variant, streamedBytes: String(sizeBytes) },
    ...(problem !== undefined && { errorType: problem }),
  };
}

async function readItems(
  client: DynamoDBClient,
  tableName: string,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, Item>> {
  const items = new Map<string, Item>();
  for (let start = 0; start < requestIds.length; start += MAX_KEYS) {
    const keys = requestIds.slice(start, start + MAX_KEYS).map((id) => ({ requestId: { S: id } }));
    // The next attempt reads the items that a throttled table leaves out.
    const { Responses = {} } = await client.send(
      new BatchGetItemCommand({
        RequestItems: { [tableName]: { Keys: keys, ConsistentRead: true } },
      }),
    );
    for (const item of Responses[tableName] ?? []) items.set(item.requestId?.S ?? '', item);
  }
  return items;
}
