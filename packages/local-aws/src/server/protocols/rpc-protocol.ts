import type { AwsError } from '../aws-error';
import type { AwsRequest, AwsResponse } from '../aws-request';

/**
 * One of AWS's RPC protocols. It decodes inputs to plain values; the query protocol leaves numbers as
 * strings. In outputs, `Date` stands for a timestamp and `Map` for a map, and undefined members are omitted.
 */
export interface RpcProtocol {
  /** Whether a request is in this protocol. */
  speaks(request: AwsRequest): boolean;
  /** Name of the requested operation, or an empty text. */
  operation(request: AwsRequest): string;
  /** @throws AwsError if the body is malformed */
  decode(request: AwsRequest): unknown;
  encode(operation: string, output: object, request: AwsRequest): AwsResponse;
  encodeError(error: AwsError, request: AwsRequest): AwsResponse;
}
