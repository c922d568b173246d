import { randomUUID } from 'node:crypto';

import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';

import { serveRounds } from './serve-rounds';

/**
 * The sequence of calls of the guide that this project began from: invoke_endpoint, put_item and
 * put_metric_data, one after another, with the same SDK.
 */
const sagemaker = new SageMakerRuntimeClient({});
const dynamodb = new DynamoDBClient({});
const cloudwatch = new CloudWatchClient({});

serveRounds(async (input) => {
  const startedAtMs = performance.now();
  const answer = await sagemaker.send(
    new InvokeEndpointCommand({
      EndpointName: process.env['ENDPOINT_NAME'],
      ContentType: 'application/json',
      Body: JSON.stringify(input),
    }),
  );
  const latencyMs = performance.now() - startedAtMs;
  await dynamodb.send(
    new PutItemCommand({
      TableName: process.env['TABLE_NAME'],
      Item: {
        requestId: { S: randomUUID() },
        timestamp: { S: new Date().toISOString() },
        inputData: { S: JSON.stringify(input) },
        prediction: { S: answer.Body.transformToString() },
        latencyMs: { N: String(latencyMs) },
      },
    }),
  );
  await cloudwatch.send(
    new PutMetricDataCommand({
      Namespace: 'InferencePipeline',
      MetricData: [
        { MetricName: 'LatencyMs', Value: latencyMs, Unit: 'Milliseconds' },
        { MetricName: 'SuccessCount', Value: 1, Unit: 'Count' },
      ],
    }),
  );
  return latencyMs;
});
