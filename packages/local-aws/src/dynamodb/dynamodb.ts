import { AwsError, notImplemented } from '../aws-error';
import type { AwsRequest, AwsResponse } from '../aws-request';
import { jsonProtocol } from '../protocols/json-protocol';
import { asAwsError, type AwsService } from '../rpc-service';
import type { ServiceMetrics } from '../service-metrics';
import { countOperation, countThrottle, type ConsumedCapacity } from './dynamodb-metrics';
import type { LocalDynamoDb } from './local-dynamodb';

/** Operations that can say what capacity they consumed. */
const METERED = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan']);

export interface DynamoDbParts {
  readonly database: LocalDynamoDb;
  readonly metrics: ServiceMetrics;
  /** Tables that are throttled: a fault that is switched on. */
  readonly throttled: ReadonlySet<string>;
}

/**
 * DynamoDB: what a database of somebody else's answers, with throttling and the metrics of AWS
 * around it.
 */
export function dynamoDb({ database, metrics, throttled }: DynamoDbParts): AwsService {
  return async (request) => {
    try {
      const operation = jsonProtocol.operation(request);
      const input = jsonProtocol.decode(request) as Readonly<Record<string, unknown>>;
      const table = typeof input['TableName'] === 'string' ? input['TableName'] : undefined;
      if (table !== undefined && throttled.has(table)) {
        countThrottle(metrics, table, operation);
        throw new AwsError(
          'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
          'The level of configured provisioned throughput for the table was exceeded (a fault that is switched on).',
        );
      }
      if (table === undefined || !METERED.has(operation))
        return respond(request, operation, await database.pass(targetOf(request), request.body));

      const startedAtMs = performance.now();
      const metered = { ...input, ReturnConsumedCapacity: 'TOTAL' };
      const answer = await database.pass(targetOf(request), JSON.stringify(metered));
      if (answer.status !== 200) return respond(request, operation, answer);

      const { ConsumedCapacity: consumed, ...output } = JSON.parse(
        answer.body.toString('utf8'),
      ) as { readonly ConsumedCapacity?: ConsumedCapacity };
      countOperation(metrics, table, operation, performance.now() - startedAtMs, consumed);
      const asked = input['ReturnConsumedCapacity'];
      const whole =
        asked === undefined || asked === 'NONE'
          ? output
          : { ...output, ConsumedCapacity: consumed };
      return respond(request, operation, { status: 200, body: Buffer.from(JSON.stringify(whole)) });
    } catch (error) {
      return jsonProtocol.encodeError(asAwsError(error), request);
    }
  };
}

function targetOf({ headers }: AwsRequest): string {
  return String(headers['x-amz-target']);
}

function respond(
  request: AwsRequest,
  operation: string,
  { status, body }: { readonly status: number; readonly body: Buffer },
): AwsResponse {
  // What dynalite does not know it answers with this shape and without a word.
  if (status === 400 && body.includes('UnknownOperationException'))
    throw notImplemented('DynamoDB', operation);

  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': request.requestId,
    },
    body,
  };
}
