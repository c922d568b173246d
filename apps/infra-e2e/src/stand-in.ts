import type { CallContext } from '@inference-pipeline/local-aws';
import type { JsonObject } from '@inference-pipeline/terraform';

import type { AwsCall } from './aws-call';

type Output = object | undefined;

/**
 * What AWS has and moto lacks. Both tables are by service and operation, such as
 * `monitoring.DescribeAlarms`; the service is the one that requests are signed for.
 */
export interface StandIn {
  /** Answers in moto's place. Undefined leaves the request to moto. */
  readonly answers?: Readonly<
    Record<string, (input: never, context: CallContext) => Output | Promise<Output>>
  >;
  /** Corrects an answer of moto in JSON. */
  readonly corrections?: Readonly<Record<string, (answer: JsonObject, input: never) => JsonObject>>;
  /** Sees every call that succeeded, with the answer's body. */
  readonly observe?: (call: AwsCall, answer: string) => void;
}
