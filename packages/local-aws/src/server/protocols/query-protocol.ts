import XMLBuilder from 'fast-xml-builder';

import type { AwsRequest } from '../aws-request';
import { decodeQuery } from './query-parameters';
import { replaceValues } from './replace-values';
import type { RpcProtocol } from './rpc-protocol';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
});

/**
 * The query protocol: requests are forms, responses are XML. SNS supports nothing else, and older
 * clients use it with CloudWatch.
 *
 * @param xmlNamespace namespace of the service's responses
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function queryProtocol(xmlNamespace: string): RpcProtocol {
  return {
    speaks: ({ headers }) =>
      headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true,

    operation: ({ body }) => new URLSearchParams(body.toString('utf8')).get('Action') ?? '',

    decode: ({ body }) => decodeQuery(new URLSearchParams(body.toString('utf8'))),

    encode: (operation, output, request) =>
      respond(request, 200, {
        [`${operation}Response`]: {
          '@xmlns': xmlNamespace,
          [`${operation}Result`]: replaceValues(output, elementsOf),
          ResponseMetadata: { RequestId: request.requestId },
        },
      }),

    encodeError: (error, request) =>
      respond(request, error.statusCode, {
        ErrorResponse: {
          '@xmlns': xmlNamespace,
          Error: { Type: error.fault, Code: error.code, Message: error.message },
          RequestId: request.requestId,
        },
      }),
  };
}

function respond({ requestId }: AwsRequest, status: number, document: object) {
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: xml(document),
  };
}

/** An XML document; members that begin with `@` are attributes. */
export function xml(document: object): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${builder.build(document)}`;
}

/** A list as `<member>` elements, a map as `<entry>` elements, a date as ISO 8601. */
function elementsOf(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();

  if (Array.isArray(value)) {
    return value.length === 0
      ? ''
      : { member: value.map((member) => replaceValues(member, elementsOf)) };
  }

  if (!(value instanceof Map)) return undefined;

  const entries = [...(value as ReadonlyMap<string, unknown>)].map(([key, member]) => ({
    key,
    value: replaceValues(member, elementsOf),
  }));
  return entries.length === 0 ? '' : { entry: entries };
}
