import type { AwsError } from '../aws-error';
import type { AwsRequest, AwsResponse } from '../aws-request';

/**
 * How operations of a service travel: one of AWS's RPC protocols. Inputs are decoded to plain
 * values; numbers may stay text where the protocol has nothing else. In outputs a `Date` is a
 * timestamp, and what is undefined is left out.
 */
export interface RpcProtocol {
  /** Whether a request speaks it. */
  speaks(request: AwsRequest): boolean;
  /** Name of the operation that a request asks for. */
  operation(request: AwsRequest): string;
  /** @throws AwsError when the body cannot be read */
  decode(request: AwsRequest): unknown;
  encode(operation: string, output: object, request: AwsRequest): AwsResponse;
  encodeError(error: AwsError, request: AwsRequest): AwsResponse;
}
