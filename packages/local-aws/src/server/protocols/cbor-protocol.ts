import { cbor, dateToTag } from '@smithy/core/cbor';

import { AwsError } from '../aws-error';
import type { AwsRequest, AwsResponse } from '../aws-request';
import type { RpcProtocol } from './rpc-protocol';

const PATH = /\/service\/[^/]+\/operation\/([^/]+)$/;

/**
 * Smithy RPC v2 CBOR. The SDKs of some languages use it with CloudWatch.
 *
 * @see https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
export const cborProtocol: RpcProtocol = {
  speaks: ({ headers }) => headers['smithy-protocol'] === 'rpc-v2-cbor',

  operation: ({ path }) => PATH.exec(path)?.[1] ?? '',

  decode({ body }) {
    if (body.length === 0) return {};

    try {
      return withDates(cbor.deserialize(body));
    } catch (error) {
      throw new AwsError('SerializationException', `The body is not CBOR: ${String(error)}`);
    }
  },

  encode: (_operation, output, request) => respond(request, 200, output),

  encodeError: (error, request) => {
    const { status, headers, body } = respond(request, error.statusCode, {
      ...error.members,
      __type: error.shape,
      message: error.message,
    });
    const compatible = { 'x-amzn-query-error': `${error.code};${error.fault}` };
    return { status, headers: { ...headers, ...compatible }, body };
  },
};

function respond({ requestId }: AwsRequest, status: number, document: object): AwsResponse {
  return {
    status,
    headers: {
      'content-type': 'application/cbor',
      'smithy-protocol': 'rpc-v2-cbor',
      'x-amzn-requestid': requestId,
    },
    body: cbor.serialize(withTags(document)),
  };
}

/** Converts times of a decoded value (tag 1: epoch seconds) to dates. */
function withDates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDates);

  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    const { tag, value: tagged } = value as { readonly tag?: unknown; readonly value?: unknown };
    if (tag === 1 && typeof tagged === 'number') return new Date(tagged * 1_000);

    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, withDates(member)]),
    );
  }
  return value;
}

/** Converts dates to tags, and drops undefined members. */
function withTags(value: unknown): unknown {
  if (value instanceof Date) return dateToTag(value);

  if (Array.isArray(value)) return value.map(withTags);

  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => [name, withTags(member)]),
    );
  }
  return value;
}
