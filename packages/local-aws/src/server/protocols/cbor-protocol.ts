import { cbor, dateToTag } from '@smithy/core/cbor';

import { AwsError } from '../aws-error';
import type { AwsRequest, AwsResponse } from '../aws-request';
import { replaceValues } from './replace-values';
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
      return replaceValues(cbor.deserialize(body), dateOfTag);
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
    body: cbor.serialize(replaceValues(document, tagOfDate)),
  };
}

/** The date of a tagged value that is a time (tag 1: epoch seconds). */
function dateOfTag(value: unknown): Date | undefined {
  const { tag, value: tagged } = Object(value) as {
    readonly tag?: unknown;
    readonly value?: unknown;
  };
  return tag === 1 && typeof tagged === 'number' ? new Date(tagged * 1_000) : undefined;
}

function tagOfDate(value: unknown): unknown {
  return value instanceof Date ? dateToTag(value) : undefined;
}
