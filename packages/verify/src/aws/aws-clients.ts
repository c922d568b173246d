import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';

import { ChatClient } from './chat-client';

/** Timeout for opening a connection, in ms. */
const CONNECTION_TIMEOUT_MS = 5_000;

/** Timeout of one request, in ms, unless the checks' timeout is shorter. */
const REQUEST_TIMEOUT_MS = 20_000;

/**
 * Attempts of one call. The SDK backs off between them, longer if AWS throttles: CloudWatch Logs
 * allows few searches a second in one account.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const MAX_ATTEMPTS = 6;

/** The services that checks read from. */
export interface AwsClients {
  readonly cloudwatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly dynamodb: DynamoDBClient;
  readonly sagemaker: SageMakerClient;
  readonly eventBridge: EventBridgeClient;
  readonly lambda: LambdaClient;
  readonly chat: ChatClient;
  readonly sns: SNSClient;
  readonly sts: STSClient;
}

/** Creates the clients. Credentials come from the SDK's default chain. */
export function createAwsClients(region: string, timeoutMs: number): AwsClients {
  const options = {
    region,
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: Math.min(timeoutMs, REQUEST_TIMEOUT_MS),
      // Otherwise the SDK only warns about a request that times out.
      throwOnRequestTimeout: true,
    },
  };
  const sts = new STSClient(options);
  return {
    cloudwatch: new CloudWatchClient(options),
    logs: new CloudWatchLogsClient(options),
    dynamodb: new DynamoDBClient(options),
    sagemaker: new SageMakerClient(options),
    sns: new SNSClient(options),
    eventBridge: new EventBridgeClient(options),
    lambda: new LambdaClient(options),
    chat: new ChatClient({
      region,
      signing: sts.config,
      timeoutMs: options.requestHandler.requestTimeout,
    }),
    sts,
  };
}

/** Closes open connections, so that the process can end. */
export function destroyAwsClients(aws: AwsClients): void {
  for (const client of Object.values(aws) as readonly { destroy?(): void }[]) client.destroy?.();
}
