import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';

import { AwsError, notImplemented } from './aws-error';
import {
  readAwsRequest,
  type AwsRequest,
  type AwsResponse,
  type StreamableResponse,
} from './aws-request';
import { asAwsError, type AwsService } from './aws-service';
import { createLoopbackServer } from './loopback-server';
import { cborProtocol } from './protocols/cbor-protocol';
import { jsonProtocol } from './protocols/json-protocol';
import { queryProtocol } from './protocols/query-protocol';
import { s3ErrorResponse } from './protocols/rest-xml-error';

export interface AwsServerOptions {
  /** Epoch ms, for the `Date` header, by which SDKs set their clock. Default the machine's time. */
  readonly nowMs?: () => number;
}

/**
 * One endpoint for all services, for clients with `AWS_ENDPOINT_URL`. The signature selects the
 * service. Only S3 verifies signatures, those of the functions: any other credentials do.
 */
export function createAwsServer(
  services: readonly AwsService[],
  { nowMs = Date.now }: AwsServerOptions = {},
): Server {
  const byName = new Map(services.map((service) => [service.signingName, service]));
  return createLoopbackServer(
    (message, response) => {
      answer(byName, message).then(
        ({ status, headers, body }) => {
          response.writeHead(status, headers);
          if (typeof body === 'string' || body instanceof Uint8Array) response.end(body);
          else sendParts(response, body);
        },
        (error: unknown) => fail(response, error),
      );
    },
    {
      nowMs,
      refuse: ({ reason }) => ({
        contentType: 'application/json',
        body: JSON.stringify({ __type: 'AccessDeniedException', message: reason }),
      }),
    },
  );
}

/** Sends parts as they come, no faster than the client reads them. */
function sendParts(response: ServerResponse, parts: AsyncIterable<Uint8Array>): void {
  response.flushHeaders();
  pipeline(Readable.from(parts), response, () => undefined);
}

async function answer(
  services: ReadonlyMap<string, AwsService>,
  message: IncomingMessage,
): Promise<StreamableResponse> {
  const request = await readAwsRequest(message, randomUUID());
  const { signingName } = request;
  if (signingName === undefined) return unsigned(request);

  return services.get(signingName)?.answer(request) ?? unknownService(request, signingName);
}

/** Refuses an unsigned request: AWS clients sign, and web pages of other origins cannot. */
function unsigned(request: AwsRequest): AwsResponse {
  const error = new AwsError(
    'MissingAuthenticationTokenException',
    'This is the local AWS endpoint. Sign requests for it, with any credentials: an AWS client with AWS_ENDPOINT_URL does.',
    { statusCode: 403 },
  );
  return jsonProtocol.encodeError(error, request);
}

function unknownService(request: AwsRequest, signingName: string): AwsResponse {
  const protocols = [
    cborProtocol,
    jsonProtocol,
    queryProtocol(`http://${signingName}.amazonaws.com/`),
  ];
  const protocol = protocols.find((candidate) => candidate.speaks(request));
  const operation = protocol?.operation(request) ?? `${request.method} ${request.path}`;
  const error = notImplemented(signingName, operation);
  return signingName === 's3'
    ? s3ErrorResponse({ code: 'NotImplemented', message: error.message, statusCode: 501 }, request)
    : (protocol ?? jsonProtocol).encodeError(error, request);
}

function fail(response: ServerResponse, error: unknown): void {
  // The client is gone.
  if (response.destroyed) return;

  const { statusCode, shape, message } = asAwsError(error);
  response
    .writeHead(statusCode, {
      'content-type': 'application/json',
      'x-amzn-errortype': shape,
      ...(statusCode === 413 ? { connection: 'close' } : {}),
    })
    .end(JSON.stringify({ __type: shape, message }));
}
