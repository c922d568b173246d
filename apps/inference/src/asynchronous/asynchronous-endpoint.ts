import {
  InvokeEndpointAsyncCommand,
  type SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime';

import type { Deadline } from '../deadline';
import { classifyEndpointError } from '../endpoint-errors';
import type { Problem } from '../problems';
import type { Settings } from '../settings';
import type { AsynchronousSettings } from './asynchronous-settings';

/** What SageMaker answered to a request that it took, or why it took none. */
export type Enqueued =
  | {
      readonly accepted: true;
      /** Addresses in S3 of the result, and of the error in its place. */
      readonly outputLocation: string | undefined;
      readonly failureLocation: string | undefined;
    }
  | { readonly accepted: false; readonly problem: Problem; readonly error: unknown };

/** A SageMaker endpoint that takes requests into a queue. */
export class AsynchronousEndpoint {
  readonly #client: SageMakerRuntimeClient;
  readonly #settings: Pick<Settings, 'endpointName' | 'modelAccept'> & AsynchronousSettings;

  constructor(
    client: SageMakerRuntimeClient,
    settings: Pick<Settings, 'endpointName' | 'modelAccept'> & AsynchronousSettings,
  ) {
    this.#client = client;
    this.#settings = settings;
  }

  /**
   * Puts a request into the endpoint's queue. Never throws: a failure is a result too.
   *
   * @param inputLocation address of the input in S3
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
   */
  async enqueue(
    requestId: string,
    {
      inputLocation,
      contentType,
    }: { readonly inputLocation: string; readonly contentType: string },
    deadline: Deadline,
  ): Promise<Enqueued> {
    const { endpointName, modelAccept, invocationTimeoutSeconds, requestTtlSeconds } =
      this.#settings;
    try {
      const { OutputLocation, FailureLocation } = await deadline.forCalls((abortSignal) =>
        this.#client.send(
          new InvokeEndpointAsyncCommand({
            EndpointName: endpointName,
            InputLocation: inputLocation,
            InferenceId: requestId,
            ContentType: contentType,
            Accept: modelAccept,
            InvocationTimeoutSeconds: invocationTimeoutSeconds,
            RequestTTLSeconds: requestTtlSeconds,
          }),
          { abortSignal },
        ),
      );
      return { accepted: true, outputLocation: OutputLocation, failureLocation: FailureLocation };
    } catch (error) {
      return { accepted: false, problem: classifyEndpointError(error), error };
    }
  }
}
