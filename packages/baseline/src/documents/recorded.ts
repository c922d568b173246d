import { DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { UserError } from '@inference-pipeline/command-line';
import type { InferenceRecord } from '@inference-pipeline/inference-contract';

import type { Progress } from '../data/stage-files';
import { csvPayload, type InferenceDocument, type InferencePayload } from './document';

/** The records to read. */
export interface RecordsSource {
  readonly table: string;
  readonly region: string;
  readonly contentType: string;
  /** ISO 8601: only inferences that came later. */
  readonly since?: string | undefined;
}

/** Segments that are read at a time. */
const SEGMENTS = 4;

/** In this mode the SDK backs off, and slows down before it is throttled again. */
const RETRIES = { maxAttempts: 10, retryMode: 'adaptive' } as const;

/** Attributes that are read; `timestamp`, `status` and others are words of DynamoDB's language. */
const ATTRIBUTES = [
  'timestamp',
  'status',
  'inputData',
  'inputDataForm',
  'prediction',
  'predictionForm',
  'latencyMs',
  'keptSignals',
] as const satisfies readonly (keyof InferenceRecord)[];

/**
 * The inferences of the records table, as far as the function counts their signals: inputs whose endpoint
 * call was made, predictions of successes. Reads the whole table.
 *
 * @throws UserError if the table cannot be read, or has no values
 */
export async function* recordedInferences(
  { table, region, contentType, since }: RecordsSource,
  progress: Progress,
): AsyncGenerator<InferenceDocument> {
  const client = new DynamoDBClient({ region, ...RETRIES });
  let read = 0;
  let usable = 0;
  try {
    const segments = Array.from({ length: SEGMENTS }, (_, segment) => ({
      segment,
      start: undefined,
    }));
    let open: readonly OpenSegment[] = segments;
    while (open.length > 0) {
      const pages = await Promise.all(open.map((each) => scan(client, table, since, each)));
      for (const { Items = [] } of pages) {
        for (const item of Items) {
          read++;
          const inference = inferenceOf(item, contentType);
          if (inference === undefined) continue;

          usable++;
          yield inference;
        }
      }
      progress(`Reading table ${table}, ${read} records`, 0);
      open = open.flatMap(({ segment }, index) => {
        const start = pages[index]?.LastEvaluatedKey;
        return start === undefined ? [] : [{ segment, start }];
      });
    }
  } finally {
    client.destroy();
  }
  if (usable === 0) {
    throw new UserError(
      read === 0
        ? `Table ${table} has no records${since === undefined ? '' : ` since ${since}`}.`
        : `Table ${table}: none of ${read} records has a payload or kept signals. Set records.payload: full, or list signals under records.keep.`,
    );
  }
}

interface OpenSegment {
  readonly segment: number;
  readonly start: ScanCommandOutput['LastEvaluatedKey'];
}

async function scan(
  client: DynamoDBClient,
  table: string,
  since: string | undefined,
  { segment, start }: OpenSegment,
): Promise<ScanCommandOutput> {
  try {
    return await client.send(
      new ScanCommand({
        TableName: table,
        Segment: segment,
        TotalSegments: SEGMENTS,
        ProjectionExpression: ATTRIBUTES.map((name) => `#${name}`).join(', '),
        ExpressionAttributeNames: Object.fromEntries(ATTRIBUTES.map((name) => [`#${name}`, name])),
        ...(since !== undefined && {
          FilterExpression: '#timestamp >= :since',
          ExpressionAttributeValues: { ':since': { S: since } },
        }),
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const hint =
      error instanceof Error && error.name === 'ResourceNotFoundException'
        ? ' Is the stack deployed in this account and region?'
        : '';
    throw new UserError(`Table ${table} cannot be read: ${reason}.${hint}`, { cause: error });
  }
}

type Item = NonNullable<ScanCommandOutput['Items']>[number];

function inferenceOf(item: Item, contentType: string): InferenceDocument | undefined {
  // An inference whose endpoint call was not made is not counted.
  if (item['latencyMs'] === undefined) return undefined;

  const input = payloadOf(item['inputDataForm']?.S, item['inputData']?.S, contentType);
  const prediction =
    item['status']?.S === 'succeeded'
      ? payloadOf(item['predictionForm']?.S, item['prediction']?.S, contentType)
      : undefined;
  const kept = item['keptSignals']?.S;
  if (input === undefined && prediction === undefined && kept === undefined) return undefined;

  return {
    input,
    prediction,
    ...(kept !== undefined && { kept: JSON.parse(kept) as Record<string, unknown> }),
  };
}

function payloadOf(
  form: string | undefined,
  json: string | undefined,
  contentType: string,
): InferencePayload | undefined {
  if (form !== 'full' || json === undefined) return undefined;

  const document = JSON.parse(json) as unknown;
  return contentType === 'text/csv' ? csvPayload(document) : { document };
}
