import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';
import type {
  AsynchronousEnvironment,
  FunctionEnvironment,
} from '@inference-pipeline/inference-contract';

import { readSchedules, type DeployedSchedule } from '../services/eventbridge/deployed-schedule';
import { readBucket, type DeployedBucket } from '../services/s3/deployed-bucket';
import {
  readQueueSettings,
  type QueueSettings,
} from '../services/sagemaker-runtime/asynchronous/queue-settings';
import type { StackResources } from './stack-resources';

/** What a stack with an asynchronous endpoint has in addition. */
export interface AsynchronousStack {
  readonly bucket: DeployedBucket;
  readonly queue: QueueSettings;
  /** Topics whose messages invoke the function. */
  readonly topicArns: readonly string[];
  /** Schedules that invoke the function. */
  readonly schedules: readonly DeployedSchedule[];
}

/** Which of a model's subscriptions bring messages to the stack's own function, and the model without them. */
export function withoutOwnFunction(
  model: StackModel,
  functionArn: string,
): { readonly model: StackModel; readonly topicArns: readonly string[] } {
  const isOwn = ({ protocol, endpoint }: StackModel['subscriptions'][number]) =>
    protocol === 'lambda' && endpoint === functionArn;
  return {
    model: { ...model, subscriptions: model.subscriptions.filter((each) => !isOwn(each)) },
    topicArns: model.subscriptions.filter(isOwn).map(({ topicArn }) => topicArn),
  };
}

/** @throws UserError if a resource is missing or malformed */
export function readAsynchronous(
  resources: StackResources,
  settings: FunctionEnvironment & Partial<AsynchronousEnvironment>,
  functionArn: string,
  topicArns: readonly string[],
): AsynchronousStack {
  const bucket = readBucket(resources, settings);
  const queue = readQueueSettings(resources);
  if (bucket === undefined || queue === undefined) {
    throw new UserError(
      'The function is one of an asynchronous endpoint: expected its bucket in ASYNCHRONOUS_BUCKET, and async_inference_config in aws_sagemaker_endpoint_configuration.',
    );
  }
  return { bucket, queue, topicArns, schedules: readSchedules(resources, functionArn) };
}
