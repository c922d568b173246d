import {
  FunctionUrl,
  type DeployedFunction,
  type FunctionHost,
  type LocalStack,
} from '@inference-pipeline/local-aws';

import { StreamSender } from '../control/stream-sender';
import type { TrafficDependencies } from '../control/traffic';
import { trafficLimit } from '../control/traffic-limit';

/** The second way in of a stack that streams. */
export interface Streaming {
  /** The sandboxes of its function. */
  readonly host: FunctionHost;
  readonly functionUrl: FunctionUrl;
  /** For the traffic generator. */
  readonly traffic: NonNullable<TrafficDependencies['streams']>;
}

/**
 * Starts the function URL of a stack.
 *
 * @param startHost starts the sandboxes of a function
 * @param callersLeave whether callers of the traffic leave after the first part of an answer
 * @returns undefined if the stack does not stream
 */
export function startStreaming({
  stack,
  startHost,
  callersLeave,
  nowMs,
}: {
  readonly stack: LocalStack;
  readonly startHost: (deployed: DeployedFunction) => FunctionHost;
  readonly callersLeave: () => boolean;
  readonly nowMs: () => number;
}): Streaming | undefined {
  if (stack.streaming === undefined) return undefined;

  const host = startHost(stack.streaming);
  const functionUrl = new FunctionUrl({ stack, host, nowMs });
  const sender = new StreamSender({ functionUrl, callersLeave });
  return {
    host,
    functionUrl,
    traffic: {
      send: (request) => sender.send(request),
      maxConcurrent: () => trafficLimit(host),
    },
  };
}
