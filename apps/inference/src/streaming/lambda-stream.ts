import type { Writable } from 'node:stream';

/** Status and headers of a streamed answer. */
export interface ResponseHead {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What Lambda's Node.js runtime gives a function for streaming, as the global `awslambda`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html
 */
export interface LambdaStreaming {
  streamifyResponse(
    handler: (event: never, response: Writable, context: never) => Promise<void>,
  ): unknown;
  readonly HttpResponseStream: {
    /** Sends the head before the first byte that is written to the returned stream. */
    from(response: Writable, head: ResponseHead): Writable;
  };
}
