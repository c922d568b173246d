import { AwsError } from '../aws-error';
import type { AwsRequest } from '../aws-request';
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
    body: JSON.stringify(withEpochSeconds(output)),
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

/** Converts dates to epoch seconds: `JSON.stringify` would write them as ISO 8601. */
function withEpochSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1_000;

  if (Array.isArray(value)) return value.map(withEpochSeconds);

  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, withEpochSeconds(member)]),
    );
  }
  return value;
}
