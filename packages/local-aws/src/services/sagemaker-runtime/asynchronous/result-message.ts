/** A request that has ended, as SageMaker tells of it. */
export interface EndedRequest {
  readonly inferenceId: string;
  readonly endpointName: string;
  readonly contentType: string;
  readonly inputLocation: string;
  /** Epoch ms. */
  readonly receivedMs: number;
  readonly endedMs: number;
}

/** How it ended. */
export type RequestEnding =
  | { readonly outputLocation: string; readonly contentType: string }
  | { readonly failureReason: string };

/**
 * The message that SageMaker publishes to the topic of successes or of errors.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-check-predictions.html
 */
export function resultMessage(
  { inferenceId, endpointName, contentType, inputLocation, receivedMs, endedMs }: EndedRequest,
  region: string,
  ending: RequestEnding,
): string {
  return JSON.stringify({
    awsRegion: region,
    eventTime: new Date(endedMs).toISOString(),
    receivedTime: new Date(receivedMs).toISOString(),
    invocationStatus: 'failureReason' in ending ? 'Failed' : 'Completed',
    ...('failureReason' in ending && { failureReason: ending.failureReason }),
    requestParameters: { contentType, endpointName, inputLocation },
    ...('outputLocation' in ending && {
      responseParameters: {
        contentType: ending.contentType,
        outputLocation: ending.outputLocation,
      },
    }),
    inferenceId,
    eventVersion: '1.0',
    eventSource: 'aws:sagemaker',
    eventName: 'InferenceResult',
  });
}
