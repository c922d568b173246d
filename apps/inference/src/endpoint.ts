import {
  InvokeEndpointCommand,
  type InvokeEndpointCommandOutput,
  type SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime';

import type { Deadline } from './deadline';
import { classifyEndpointError } from './endpoint-errors';
import { decodePrediction } from './model-format';
import { Payload } from './payload';
import type { Problem } from './problems';
import type { Settings } from './settings';

/** What an endpoint call came to. Times are in milliseconds. */
export type EndpointCall = {
  /** When the call began. */
  readonly calledAt: Date;
  /** Time of the call, from the first byte sent to the last byte read, tries included. */
  readonly latencyMs: number;
} & (
  | {
      readonly succeeded: true;
      /** The prediction, as the model wrote it. */
      readonly prediction: Payload;
      readonly variant: string | undefined;
    }
  | {
      readonly succeeded: false;
      readonly problem: Problem;
      /** What was thrown, for the log. */
      readonly error: unknown;
      readonly variant: string | undefined;
    }
);

/** Of the function's settings, those that say how the endpoint is called. */
type EndpointSettings = Pick<Settings, 'endpointName' | 'modelContentType' | 'targetContainer'>;

/** Calls a SageMaker endpoint; an instance serves any number of concurrent requests. */
export class Endpoint {
  readonly #client: SageMakerRuntimeClient;
  readonly #settings: EndpointSettings;

  constructor(client: SageMakerRuntimeClient, settings: EndpointSettings) {
    this.#client = client;
    this.#settings = settings;
  }

  /**
   * Asks the model, with the request id as `InferenceId`, so that the endpoint's logs and captured
   * data can be joined to the request. Never throws: a failure is an outcome too.
   *
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
   */
  async invoke(body: string, requestId: string, deadline: Deadline): Promise<EndpointCall> {
    const { endpointName, modelContentType, targetContainer } = this.#settings;
    const calledAt = new Date();
    const startedAtMs = performance.now();
    let answer: InvokeEndpointCommandOutput | undefined;
    let error: unknown;
    try {
      answer = await deadline.forCalls((abortSignal) =>
        this.#client.send(
          new InvokeEndpointCommand({
            EndpointName: endpointName,
            Body: body,
            ContentType: modelContentType,
            Accept: modelContentType,
            InferenceId: requestId,
            TargetContainerHostname: targetContainer,
          }),
          { abortSignal },
        ),
      );
    } catch (thrown) {
      error = thrown;
    }
    const latencyMs = roundToMicroseconds(performance.now() - startedAtMs);
    const variant = answer?.InvokedProductionVariant;
    if (answer !== undefined) {
      try {
        const prediction = new Payload(decodePrediction(answer.Body, answer.ContentType));
        return { succeeded: true, calledAt, latencyMs, variant, prediction };
      } catch (thrown) {
        error = thrown;
      }
    }
    const problem = classifyEndpointError(error);
    return { succeeded: false, calledAt, latencyMs, variant, problem, error };
  }
}

function roundToMicroseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1_000) / 1_000;
}
