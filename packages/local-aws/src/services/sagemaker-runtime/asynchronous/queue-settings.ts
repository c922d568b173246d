import type { StackResources } from '../../../stack/stack-resources';

/** Where an asynchronous endpoint stores and publishes results, and how many requests it takes at a time. */
export interface QueueSettings {
  /** Address in S3, ending in `/`. */
  readonly outputPath: string;
  /** Undefined if failures are not stored. */
  readonly failurePath: string | undefined;
  readonly successTopic: string | undefined;
  readonly errorTopic: string | undefined;
  /** Requests that an instance gets at a time. */
  readonly maxConcurrent: number;
}

/** Requests at a time where the stack leaves that to SageMaker, which documents no number. */
const DEFAULT_CONCURRENT = 4;

/** Reads the settings of an asynchronous endpoint; undefined for any other one. */
export function readQueueSettings(resources: StackResources): QueueSettings | undefined {
  const [configuration] = resources
    .all('aws_sagemaker_endpoint_configuration')
    .flatMap((each) => each.blocks('async_inference_config'));
  const [output] = configuration?.blocks('output_config') ?? [];
  if (configuration === undefined || output === undefined) return undefined;

  const [topics] = output.blocks('notification_config');
  const [client] = configuration.blocks('client_config');
  return {
    outputPath: output.text('s3_output_path'),
    failurePath: output.optionalText('s3_failure_path'),
    successTopic: topics?.optionalText('success_topic'),
    errorTopic: topics?.optionalText('error_topic'),
    maxConcurrent:
      client?.number('max_concurrent_invocations_per_instance', DEFAULT_CONCURRENT) ??
      DEFAULT_CONCURRENT,
  };
}
