import { AwsError, notImplemented } from '../../server/aws-error';
import type { AwsRequest, AwsResponse } from '../../server/aws-request';
import { asAwsError, type AwsService } from '../../server/aws-service';
import { jsonProtocol } from '../../server/protocols/json-protocol';
import type { ServiceMetrics } from '../../service-metrics';
import { countOperation, countThrottle, type ConsumedCapacity } from './dynamodb-metrics';
import type { LocalDynamoDb } from './local-dynamodb';
import { checkRequest } from './request-limits';

/** Operations whose response can contain the consumed capacity. */
const METERED = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan']);

export interface DynamoDbDependencies {
  readonly database: LocalDynamoDb;
  readonly metrics: ServiceMetrics;
  /** Tables that reject every request: an injected fault. */
  readonly throttledTables: ReadonlySet<string>;
}

/** DynamoDB: forwards requests to dynalite, and adds throttling and AWS's metrics. */
export function dynamoDb({ database, metrics, throttledTables }: DynamoDbDependencies): AwsService {
  const answer = async (request: AwsRequest): Promise<AwsResponse> => {
    try {
      const operation = jsonProtocol.operation(request);
      const input = jsonProtocol.decode(request);
      checkRequest(input);
      const table = typeof input['TableName'] === 'string' ? input['TableName'] : undefined;
      if (table !== undefined && throttledTables.has(table)) {
        countThrottle(metrics, table, operation);
        throw new AwsError(
          'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
          'The level of configured provisioned throughput for the table was exceeded (an injected fault).',
        );
      }
      if (table === undefined || !METERED.has(operation)) {
        return respond(request, operation, await database.pass(targetOf(request), request.body));
      }

      const startedAtMs = performance.now();
      const metered = { ...input, ReturnConsumedCapacity: 'TOTAL' };
      const answered = await database.pass(targetOf(request), JSON.stringify(metered));
      if (answered.status !== 200) return respond(request, operation, answered);

      const { ConsumedCapacity: consumed, ...output } = JSON.parse(
        answered.body.toString('utf8'),
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
  return { signingName: 'dynamodb', answer };
}

function targetOf({ headers }: AwsRequest): string {
  return String(headers['x-amz-target']);
}

function respond(
  request: AwsRequest,
  operation: string,
  { status, body }: { readonly status: number; readonly body: Buffer },
): AwsResponse {
  // Dynalite's own error for unknown operations has no message.
  if (status === 400 && body.includes('UnknownOperationException')) {
    throw notImplemented('DynamoDB', operation);
  }

  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': request.requestId,
    },
    body,
  };
}
