import XMLBuilder from 'fast-xml-builder';

import type { AwsRequest } from '../aws-request';
import { decodeQuery } from './query-parameters';
import type { RpcProtocol } from './rpc-protocol';

/** What tells the services that speak the protocol apart. */
const NAMESPACES: Readonly<Record<string, string>> = {
  monitoring: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  sns: 'http://sns.amazonaws.com/doc/2010-03-31/',
};

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
});

/**
 * The query protocol: a form in, XML out. SNS speaks nothing else, and older clients speak it to
 * CloudWatch.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const queryProtocol: RpcProtocol = {
  speaks: ({ headers }) =>
    headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true,

  operation: ({ body }) => new URLSearchParams(body.toString('utf8')).get('Action') ?? '',

  decode: ({ body }) => decodeQuery(new URLSearchParams(body.toString('utf8'))),

  encode: (operation, output, request) =>
    respond(request, 200, {
      [`${operation}Response`]: {
        '@xmlns': namespaceOf(request),
        [`${operation}Result`]: members(output),
        ResponseMetadata: { RequestId: request.requestId },
      },
    }),

  encodeError: (error, request) =>
    respond(request, error.statusCode, {
      ErrorResponse: {
        '@xmlns': namespaceOf(request),
        Error: { Type: error.fault, Code: error.code, Message: error.message },
        RequestId: request.requestId,
      },
    }),
};

function respond({ requestId }: AwsRequest, status: number, document: object) {
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>${builder.build(document)}`,
  };
}

function namespaceOf({ signingName = '' }: AwsRequest): string {
  return NAMESPACES[signingName] ?? `http://${signingName}.amazonaws.com/`;
}

/** A value with its lists as `<member>` elements and its dates in ISO 8601. */
function members(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();

  if (Array.isArray(value)) return value.length === 0 ? '' : { member: value.map(members) };

  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<string, unknown>)].map(([key, member]) => ({
      key,
      value: members(member),
    }));
    return entries.length === 0 ? '' : { entry: entries };
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => [name, members(member)]),
    );
  }
  return value;
}
