import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';

/** Time to open a connection, in ms. */
const CONNECTION_TIMEOUT_MS = 5_000;

/** Longest wait for one answer of AWS, in ms, where the checks' own timeout is not shorter. */
const REQUEST_TIMEOUT_MS = 20_000;

/**
 * Tries of one call. The SDK backs off between them, longer where AWS throttles: CloudWatch Logs
 * allows few searches a second in one account.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const MAX_ATTEMPTS = 6;

/** The services that are looked at. */
export interface AwsClients {
  readonly cloudwatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly dynamodb: DynamoDBClient;
  readonly sagemaker: SageMakerClient;
  readonly sns: SNSClient;
  readonly sts: STSClient;
}

/** Makes the clients; credentials come from where every AWS tool takes them. */
export function createAwsClients(region: string, timeoutMs: number): AwsClients {
  const options = {
    region,
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: Math.min(timeoutMs, REQUEST_TIMEOUT_MS),
      // Without it the SDK only warns of a request that takes too long.
      throwOnRequestTimeout: true,
    },
  };
  return {
    cloudwatch: new CloudWatchClient(options),
    logs: new CloudWatchLogsClient(options),
    dynamodb: new DynamoDBClient(options),
    sagemaker: new SageMakerClient(options),
    sns: new SNSClient(options),
    sts: new STSClient(options),
  };
}

/** Closes what the clients keep open, so that the process can end. */
export function destroyAwsClients(aws: AwsClients): void {
  for (const client of Object.values(aws) as readonly { destroy(): void }[]) client.destroy();
}
