import {
  InvokeEndpointWithResponseStreamCommand,
  type ResponseStream,
  type SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime';

import type { Settings } from '../settings';

/** A stream of the model whose first byte has come. */
export interface OpenedStream {
  readonly contentType: string;
  readonly variant: string | undefined;
  /** The bytes, as they come. They are read from the endpoint only when asked for. */
  readonly parts: AsyncIterator<Uint8Array, undefined>;
}

/** The media type of a stream that names none. */
const UNKNOWN_TYPE = 'application/octet-stream';

/** A SageMaker endpoint that streams. One instance serves any number of concurrent requests. */
export class StreamingEndpoint {
  readonly #client: SageMakerRuntimeClient;
  readonly #settings: Pick<
    Settings,
    | 'endpointName'
    | 'modelAccept'
    | 'targetContainer'
    | 'inferenceComponentName'
    | 'customAttributes'
  >;

  constructor(
    client: SageMakerRuntimeClient,
    settings: Pick<
      Settings,
      | 'endpointName'
      | 'modelAccept'
      | 'targetContainer'
      | 'inferenceComponentName'
      | 'customAttributes'
    >,
  ) {
    this.#client = client;
    this.#settings = settings;
  }

  /**
   * Calls the model. Resolves when its answer begins, so that what fails before is thrown.
   *
   * @param abortSignal ends the call at any time, also while its answer is read
   * @throws the SDK's error, also for a stream that breaks off before its first byte
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointWithResponseStream.html
   */
  async open(
    body: string | Uint8Array,
    {
      contentType,
      accept,
      requestId,
    }: {
      readonly contentType: string;
      readonly accept: string | undefined;
      readonly requestId: string;
    },
    abortSignal: AbortSignal,
  ): Promise<OpenedStream> {
    const { endpointName, modelAccept, targetContainer } = this.#settings;
    const answer = await this.#client.send(
      new InvokeEndpointWithResponseStreamCommand({
        EndpointName: endpointName,
        Body: body,
        ContentType: contentType,
        Accept: accept ?? modelAccept,
        InferenceId: requestId,
        TargetContainerHostname: targetContainer,
        InferenceComponentName: this.#settings.inferenceComponentName,
        CustomAttributes: this.#settings.customAttributes,
      }),
      { abortSignal },
    );
    return {
      contentType: answer.ContentType ?? UNKNOWN_TYPE,
      variant: answer.InvokedProductionVariant,
      parts: bytesOf(answer.Body ?? nothing()),
    };
  }
}

/** The bytes of the events; an event without any is left out, and one that is an error is thrown. */
async function* bytesOf(
  events: AsyncIterable<ResponseStream>,
): AsyncGenerator<Uint8Array, undefined> {
  for await (const { PayloadPart, ModelStreamError, InternalStreamFailure } of events) {
    const error = ModelStreamError ?? InternalStreamFailure;
    if (error !== undefined) throw error;

    const bytes = PayloadPart?.Bytes;
    if (bytes !== undefined && bytes.length > 0) yield bytes;
  }
}

async function* nothing(): AsyncGenerator<ResponseStream> {
  // The SDK's types allow an answer without a stream.
}
