import { AwsError, notImplemented } from './aws-error';
import type { AwsRequest, AwsResponse } from './aws-request';
import type { RpcProtocol } from './protocols/rpc-protocol';

/** What an operation is told beside its input. */
export interface CallContext {
  /** Whom the request is signed by. */
  readonly accessKeyId: string | undefined;
}

/** One operation of a service: plain values in and out. */
export type Operation = (input: unknown, context: CallContext) => object | Promise<object>;

/** A service of AWS: answers a request, errors included. */
export type AwsService = (request: AwsRequest) => Promise<AwsResponse>;

/** A service from its operations and the protocols that it speaks. */
export function rpcService(
  name: string,
  protocols: readonly RpcProtocol[],
  operations: Readonly<Record<string, Operation>>,
): AwsService {
  return async (request) => {
    const protocol = protocols.find((candidate) => candidate.speaks(request)) ?? protocols[0];
    if (protocol === undefined) throw new Error(`${name} speaks no protocol`);

    try {
      const operationName = protocol.operation(request);
      const operation = Object.hasOwn(operations, operationName)
        ? operations[operationName]
        : undefined;
      if (operation === undefined) {
        throw notImplemented(
          name,
          operationName === '' ? 'an operation without a name' : operationName,
        );
      }
      const output = await operation(protocol.decode(request), {
        accessKeyId: request.accessKeyId,
      });
      return protocol.encode(operationName, output, request);
    } catch (error) {
      return protocol.encodeError(asAwsError(error), request);
    }
  };
}

/** What was thrown, as a service answers it; what is no answer of AWS is a fault of the console. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;

  console.error(error);
  return new AwsError('InternalServiceFault', `The local console failed: ${String(error)}`, {
    code: 'InternalServiceError',
    statusCode: 500,
  });
}
