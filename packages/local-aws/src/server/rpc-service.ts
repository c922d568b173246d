import { notImplemented } from './aws-error';
import { asAwsError, type AwsService } from './aws-service';
import type { RpcProtocol } from './protocols/rpc-protocol';

/** The caller of an operation. */
export interface CallContext {
  /** Access key that signed the request. */
  readonly accessKeyId: string | undefined;
}

/** One operation of a service: plain values in and out. */
export type Operation = (input: unknown, context: CallContext) => object | Promise<object>;

export interface RpcServiceOptions {
  /** Name for messages, such as `CloudWatch`. */
  readonly name: string;
  readonly signingName: string;
  /** The first one is the default. */
  readonly protocols: readonly [RpcProtocol, ...RpcProtocol[]];
  readonly operations: Readonly<Record<string, Operation>>;
}

/** Builds a service from its operations and the protocols it supports. */
export function rpcService({
  name,
  signingName,
  protocols,
  operations,
}: RpcServiceOptions): AwsService {
  return {
    signingName,
    answer: async (request) => {
      const protocol = protocols.find((candidate) => candidate.speaks(request)) ?? protocols[0];
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
    },
  };
}
