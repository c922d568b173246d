import type { SignalSource } from '@inference-pipeline/inference-contract';

import type { Expectation, FaultExpectation } from '../expectation/expectation';

/** The content of a scenario file. Shares are from 0 to 1, times in UTC. */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  /** ISO 8601. */
  readonly start: string;
  /** Such as `3d`. */
  readonly duration: string;
  /** The same seed gives the same traffic. */
  readonly seed: number;
  readonly requests: RequestPattern;
  /** Time of an endpoint call, or until the first byte of its answer if that is streamed. */
  readonly latencyMs: { readonly median: number; readonly p99: number };
  /** Time that the function and the API add to the time of the endpoint call. */
  readonly overheadMs: number;
  /** Share of inferences that fail without a fault. */
  readonly errorShare: number;
  /** Share of requests that are refused as the caller's fault. */
  readonly rejectedShare: number;
  readonly instance: ScenarioInstance;
  /** The function gives up on a request after this time. */
  readonly deadlineMs: number;
  readonly groundTruth: ScenarioGroundTruth;
  readonly faults: readonly ScenarioFault[];
  readonly expect: Expectation;
}

/** The ground truth of predictions. It arrives in their minute. */
export interface ScenarioGroundTruth {
  /** Share of the predictions whose ground truth arrives. */
  readonly share: number;
  /** Share of the predictions that are right without a fault. */
  readonly accuracy: number;
}

/** One instance of the endpoint. */
export interface ScenarioInstance {
  readonly vcpus: number;
  readonly gpus: number;
  /** How busy vCPUs and GPUs, or the concurrency of a serverless endpoint, are at the highest rate. */
  readonly cpuPercentAtPeak: number;
}

export interface RequestPattern {
  /** Requests per minute at the busiest hour. */
  readonly perMinute: number;
  /** Share of these requests at the quietest hour. */
  readonly quietShare: number;
  readonly busiestHour: number;
  /** Share of the requests on Saturdays and Sundays. */
  readonly weekendShare: number;
}

export const FAULT_KINDS = [
  'errors',
  'modelErrors',
  'slowModel',
  'slowFirstByte',
  'streamsBreak',
  'eventStreamsBreak',
  'functionCrashes',
  'functionThrottles',
  'tableThrottles',
  'tableReadThrottles',
  'tableErrors',
  'tableRejections',
  'metricsRejected',
  'metricsUnreadable',
  'notificationsFail',
  'notificationsFiltered',
  'messagesUndelivered',
  'queueStalls',
  'requestsExpire',
  'resultsUntold',
  'rejected',
  'busyInstances',
  'trafficFactor',
  'signalShift',
  'signalSpread',
  'newCategory',
  'signalMissing',
  'stuckModel',
  'wrongModel',
] as const;

/**
 * - `errors`: a share of the requests fails at the endpoint at once (503);
 * - `modelErrors`: a share fails in the container;
 * - `slowModel`: latency is multiplied by `factor`;
 * - `slowFirstByte`: the time until the first byte of streamed answers is multiplied by `factor`;
 * - `streamsBreak`, `eventStreamsBreak`: a share of the streamed answers breaks off in the middle. The
 *   function cuts them, or ends an event stream with an event that says so;
 * - `functionCrashes`, `functionThrottles`: a share gets no answer from the function;
 * - `tableThrottles`, `tableErrors`: a share of the records is not written, because DynamoDB throttles
 *   the write or fails;
 * - `tableReadThrottles`: DynamoDB throttles a share of the reads;
 * - `tableRejections`: DynamoDB refuses a share of the requests as the caller's fault;
 * - `metricsRejected`, `metricsUnreadable`: CloudWatch drops a share of the function's metrics, because
 *   they are invalid or it cannot parse them;
 * - `notificationsFail`, `notificationsFiltered`: one message a minute that SNS fails to deliver, or
 *   filters out;
 * - `messagesUndelivered`: one message a minute of each rule that EventBridge fails to deliver;
 * - `queueStalls`: nothing takes requests from the queue of an asynchronous endpoint;
 * - `requestsExpire`: a share of the requests expires in that queue;
 * - `resultsUntold`: the notification of a share of the results does not come, so that a sweep finds them;
 * - `rejected`: a share is refused as the caller's fault;
 * - `busyInstances`: vCPUs, GPUs, memory and disk are used to `percent`, or the concurrency of a
 *   serverless endpoint is;
 * - `trafficFactor`: requests are multiplied by `factor`; 0 is silence;
 * - `signalShift`: values lie `deviations` standard deviations higher, or categories change likewise;
 * - `signalSpread`: values spread `factor` times as far around their middle;
 * - `newCategory`: a share of the values of categories is one that the stack does not know;
 * - `signalMissing`: a share of the values is missing;
 * - `stuckModel`: a share of the predictions is the same, whatever the input;
 * - `wrongModel`: a share of the predictions turns out to be wrong.
 *
 * The faults of signals strike all signals of the stack, or those that `from` or `signal` select.
 */
export interface ScenarioFault {
  readonly name: string;
  readonly kind: (typeof FAULT_KINDS)[number];
  /** Time from the start of the scenario, such as `10h`. */
  readonly start: string;
  readonly duration: string;
  readonly share?: number;
  readonly factor?: number;
  readonly percent?: number;
  readonly deviations?: number;
  /** The only signal that a fault of signals strikes, by name. */
  readonly signal?: string;
  /** Strikes only signals of the input, or only those of the prediction. */
  readonly from?: SignalSource;
  /** Time until the fault reaches its full extent. Default: none. */
  readonly ramp?: string;
  /** Strikes only the first part, `for`, of each time span `every`. Default: all the time. */
  readonly recurs?: { readonly every: string; readonly for: string };
  /** Whether it should raise an alarm. Default: true, except for `trafficFactor` and `rejected`. */
  readonly shouldAlarm?: boolean;
  /** What should follow from it. Loading moves it to the expectations of the scenario. */
  readonly expect?: FaultExpectation;
}
