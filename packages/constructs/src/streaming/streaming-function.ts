import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaFunctionUrl } from '@cdktf/provider-aws/lib/lambda-function-url';
import { STREAMING_HANDLER } from '@inference-pipeline/inference-contract';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import type { InferenceFunction } from '../function/inference-function';

/**
 * Timeout of the function, in seconds: the longest of Lambda. SageMaker ends a stream of a model
 * after 8 minutes, if the model's container has not ended it before.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
export const STREAMING_TIMEOUT_SECONDS = 900;

export interface StreamingFunctionProps {
  readonly functionName: string;
  /** The stack's function, from whose zip this one runs, with its role, settings and log group. */
  readonly function: InferenceFunction;
}

/**
 * The Lambda function that streams answers, and its URL.
 *
 * It is a function of its own, because a handler that streams cannot answer an HTTP API. It runs
 * from the same zip with the same role, and writes to the same log group, so that records, metrics, log
 * queries and retention are those of the stack. Callers sign their requests (`AWS_IAM`). A URL without
 * authorization is not offered: since October 2025 a URL needs permission for `lambda:InvokeFunction` too,
 * and the argument that limits it to calls by the URL came after this version of the provider.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export class StreamingFunction extends Construct {
  readonly name: string;
  readonly arn: string;
  /** Address for requests: POST, JSON. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: StreamingFunctionProps) {
    super(scope, id);
    const { resource: shared, logGroup, permissions } = props.function;
    const resource = new LambdaFunction(this, MAIN_RESOURCE_ID, {
      ...props.function.sharedArguments,
      functionName: props.functionName,
      description: 'Streams answers of the SageMaker endpoint, records and counts them',
      handler: STREAMING_HANDLER,
      timeout: STREAMING_TIMEOUT_SECONDS,
      loggingConfig: { logFormat: 'Text', logGroup: logGroup.name },
      dependsOn: [shared, logGroup.resource, ...permissions],
    });
    this.name = resource.functionName;
    this.arn = resource.arn;
    this.url = new LambdaFunctionUrl(this, 'url', {
      functionName: resource.functionName,
      authorizationType: 'AWS_IAM',
      invokeMode: 'RESPONSE_STREAM',
    }).functionUrl;
  }
}
