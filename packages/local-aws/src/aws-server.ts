import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { notImplemented } from './aws-error';
import { readAwsRequest, type AwsRequest, type AwsResponse } from './aws-request';
import { cborProtocol } from './protocols/cbor-protocol';
import { jsonProtocol } from './protocols/json-protocol';
import { queryProtocol } from './protocols/query-protocol';
import { s3Error } from './protocols/rest-xml-error';
import type { RpcProtocol } from './protocols/rpc-protocol';
import { asAwsError, type AwsService } from './rpc-service';

/** Services by the name that requests are signed for. */
export type AwsServices = Readonly<Record<string, AwsService>>;

const PROTOCOLS: readonly RpcProtocol[] = [cborProtocol, jsonProtocol, queryProtocol];

/**
 * One endpoint for all services, as `AWS_ENDPOINT_URL` names one: which service is meant, the
 * signature says. Signatures are not verified: any credentials do.
 */
export function createAwsServer(services: AwsServices): Server {
  return createServer((message, response) => {
    answer(services, message).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error: unknown) => fail(response, error),
    );
  });
}

async function answer(services: AwsServices, message: IncomingMessage): Promise<AwsResponse> {
  const request = await readAwsRequest(message, randomUUID());
  const { signingName } = request;
  if (signingName === undefined) return unsigned(request);

  const service = Object.hasOwn(services, signingName) ? services[signingName] : undefined;
  return service === undefined ? unknownService(request, signingName) : service(request);
}

/** An unsigned request: no AWS client's. Web pages of other origins cannot send signed ones. */
function unsigned({ requestId }: AwsRequest): AwsResponse {
  return {
    status: 403,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': 'MissingAuthenticationTokenException',
    },
    body: JSON.stringify({
      __type: 'MissingAuthenticationTokenException',
      message:
        'This is the local AWS endpoint of the console: sign requests for it (any credentials do), as an AWS client with AWS_ENDPOINT_URL does.',
    }),
  };
}

function unknownService(request: AwsRequest, signingName: string): AwsResponse {
  const protocol = PROTOCOLS.find((candidate) => candidate.speaks(request));
  const operation = protocol?.operation(request) ?? `${request.method} ${request.path}`;
  const error = notImplemented(signingName, operation);
  return signingName === 's3'
    ? s3Error(error, request)
    : (protocol ?? jsonProtocol).encodeError(error, request);
}

function fail(response: ServerResponse, error: unknown): void {
  const { statusCode, shape, message } = asAwsError(error);
  response
    .writeHead(statusCode, { 'content-type': 'application/json', 'x-amzn-errortype': shape })
    .end(JSON.stringify({ __type: shape, message }));
}
