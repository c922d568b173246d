/** What a scenario file says. Shares are from 0 to 1, times in UTC. */
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
  readonly latencyMs: { readonly median: number; readonly p99: number };
  /** What the function and the API add to the endpoint's time. */
  readonly overheadMs: number;
  /** Share of inferences that fail on an ordinary day. */
  readonly errorShare: number;
  /** Share of requests that are their callers' fault. */
  readonly rejectedShare: number;
  readonly instance: ScenarioInstance;
  /** The slowest that a request may be before the function gives up. */
  readonly deadlineMs: number;
  readonly faults: readonly ScenarioFault[];
  readonly expect: Expectation;
}

/** One instance of the endpoint. */
export interface ScenarioInstance {
  readonly vcpus: number;
  readonly gpus: number;
  /** How busy vCPUs and GPUs, or the concurrency of a serverless endpoint, are at the highest rate. */
  readonly cpuPercentAtPeak: number;
}

export interface RequestPattern {
  /** Requests a minute at the busiest hour. */
  readonly perMinute: number;
  /** Share of it at the quietest hour. */
  readonly quietShare: number;
  readonly busiestHour: number;
  /** Share of it on Saturdays and Sundays. */
  readonly weekendShare: number;
}

export const FAULT_KINDS = [
  'errors',
  'modelErrors',
  'slowModel',
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
  'rejected',
  'busyInstances',
  'trafficFactor',
] as const;

/**
 * - `errors`: a share of the requests fails at the endpoint at once (503);
 * - `modelErrors`: a share fails in the container;
 * - `slowModel`: latency is multiplied by `factor`;
 * - `functionCrashes`, `functionThrottles`: a share gets no answer from the function;
 * - `tableThrottles`, `tableErrors`: a share of the records is not written, because DynamoDB throttles
 *   the write or fails;
 * - `tableReadThrottles`: DynamoDB throttles a share of the reads;
 * - `tableRejections`: DynamoDB refuses a share of the requests as the caller's fault;
 * - `metricsRejected`, `metricsUnreadable`: CloudWatch drops a share of the function's metrics, because
 *   they are invalid or it cannot parse them;
 * - `notificationsFail`, `notificationsFiltered`: one message a minute that SNS fails to deliver, or
 *   filters out;
 * - `rejected`: a share is refused as the caller's fault;
 * - `busyInstances`: vCPUs, GPUs, memory and disk are used to `percent`, or the concurrency of a
 *   serverless endpoint is;
 * - `trafficFactor`: requests are multiplied by `factor`; 0 is silence.
 */
export interface ScenarioFault {
  readonly name: string;
  readonly kind: (typeof FAULT_KINDS)[number];
  /** From the start of the scenario, such as `10h`. */
  readonly start: string;
  readonly duration: string;
  readonly share?: number;
  readonly factor?: number;
  readonly percent?: number;
  /** How long it takes to reach its full extent. Default at once. */
  readonly ramp?: string;
  /** Whether somebody should be told. Default true, but of `trafficFactor` and `rejected`. */
  readonly shouldAlarm?: boolean;
}

/** What a back-test of the scenario is to come to. */
export interface Expectation {
  /** Within so many minutes of its start somebody is told of each fault. */
  readonly toldWithinMinutes?: number;
  /** Notifications of alarms outside of any fault: at most so many. Default 0. */
  readonly forNothing?: number;
  /** Titles of alarms that are to fire, without the stack's name: `High-Latency-Alarm`. */
  readonly fire?: readonly string[];
  /** Titles of alarms that are not to tell anybody. */
  readonly stayQuiet?: readonly string[];
}
