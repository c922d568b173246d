import { AwsError } from '../aws-error';
import type { AwsRequest } from '../aws-request';
import { replaceValues } from './replace-values';
import type { RpcProtocol } from './rpc-protocol';

/**
 * AWS JSON 1.0 and 1.1: the header `X-Amz-Target` names the operation, and times are epoch seconds.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
export const jsonProtocol: RpcProtocol = {
  speaks: ({ headers }) => headers['x-amz-target'] !== undefined,

  operation: ({ headers }) => String(headers['x-amz-target']).split('.').at(-1) ?? '',

  decode({ body }) {
    if (body.length === 0) return {};

    try {
      return JSON.parse(body.toString('utf8')) as unknown;
    } catch (error) {
      throw new AwsError('SerializationException', `The body is not JSON: ${String(error)}`);
    }
  },

  encode: (_operation, output, request) => ({
    status: 200,
    headers: headersOf(request),
    body: JSON.stringify(replaceValues(output, epochSecondsOf)),
  }),

  encodeError: (error, request) => ({
    status: error.statusCode,
    headers: {
      ...headersOf(request),
      'x-amzn-errortype': error.shape,
      // Clients that migrated from the query protocol still expect its error codes.
      ...(request.headers['x-amzn-query-mode'] === 'true'
        ? { 'x-amzn-query-error': `${error.code};${error.fault}` }
        : {}),
    },
    body: JSON.stringify({ ...error.members, __type: error.shape, message: error.message }),
  }),
};

function headersOf({ headers, requestId }: AwsRequest): Record<string, string> {
  return {
    'content-type': headers['content-type'] ?? 'application/x-amz-json-1.0',
    'x-amzn-requestid': requestId,
  };
}

/** A date as epoch seconds: `JSON.stringify` would write it as ISO 8601. */
function epochSecondsOf(value: unknown): number | undefined {
  return value instanceof Date ? value.getTime() / 1_000 : undefined;
}
