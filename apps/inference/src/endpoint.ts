import {
  InvokeEndpointCommand,
  type InvokeEndpointCommandOutput,
  type SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime';

import type { Deadline } from './deadline';
import { classifyEndpointError } from './endpoint-errors';
import { decodePrediction, PredictionFormatError, type EncodedInput } from './model-format';
import type { Content, Payload } from './payload';
import type { Problem } from './problems';
import type { Settings } from './settings';
import type { Watched } from './signals/compile-signals';

/** Result of an endpoint call. */
export type EndpointCall = {
  /** Start of the call. */
  readonly calledAt: Date;
  /** Time from the first byte sent to the last byte read, including retries, in milliseconds. */
  readonly latencyMs: number;
} & (
  | {
      readonly succeeded: true;
      /** The prediction, as the model wrote it. */
      readonly prediction: Payload;
      /** The answer as it is, if that is not JSON. */
      readonly content: Content | undefined;
      /** The prediction, as signals are read from it; undefined if it is neither JSON nor CSV. */
      readonly watched: Watched | undefined;
      readonly variant: string | undefined;
    }
  | {
      readonly succeeded: false;
      readonly problem: Problem;
      /** The cause, for the log. */
      readonly error: unknown;
      readonly variant: string | undefined;
    }
);

/** The settings for calling the endpoint. */
type EndpointSettings = Pick<
  Settings,
  | 'customAttributes'
  | 'enableExplanations'
  | 'endpointName'
  | 'inferenceComponentName'
  | 'modelAccept'
  | 'targetContainer'
>;

/** A SageMaker endpoint. One instance serves any number of concurrent requests. */
export class Endpoint {
  readonly #client: SageMakerRuntimeClient;
  readonly #settings: EndpointSettings;

  constructor(client: SageMakerRuntimeClient, settings: EndpointSettings) {
    this.#client = client;
    this.#settings = settings;
  }

  /**
   * Calls the model. The request id is the `InferenceId`, which joins the endpoint's logs and captured
   * data to the request. Never throws: a failure is a result too.
   *
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
   */
  async invoke(
    { body, contentType }: Pick<EncodedInput, 'body' | 'contentType'>,
    requestId: string,
    deadline: Deadline,
    targetModel?: string,
  ): Promise<EndpointCall> {
    const { endpointName, modelAccept, targetContainer } = this.#settings;
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
            ContentType: contentType,
            Accept: modelAccept,
            InferenceId: requestId,
            TargetContainerHostname: targetContainer,
            InferenceComponentName: this.#settings.inferenceComponentName,
            TargetModel: targetModel,
            EnableExplanations: this.#settings.enableExplanations,
            CustomAttributes: this.#settings.customAttributes,
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
        refuseEventStream(answer.ContentType);
        const decoded = decodePrediction(answer.Body, answer.ContentType, modelAccept);
        const { payload: prediction, content, watched } = decoded;
        return { succeeded: true, calledAt, latencyMs, variant, prediction, content, watched };
      } catch (thrown) {
        error = thrown;
      }
    }
    const problem = classifyEndpointError(error);
    return { succeeded: false, calledAt, latencyMs, variant, problem, error };
  }
}

/** @throws PredictionFormatError for an event stream, which is no answer before its end */
function refuseEventStream(contentType: string | undefined): void {
  if (!/^\s*text\/event-stream\b/i.test(contentType ?? '')) return;

  throw new PredictionFormatError(
    'The model answers with an event stream (text/event-stream), which this API does not pass on: set api.streaming: true in the stack file and call the function URL, or have the model answer whole',
  );
}

function roundToMicroseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1_000) / 1_000;
}
