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
  /** vCPUs of one instance, and how busy they are at the highest rate. */
  readonly instance: { readonly vcpus: number; readonly cpuPercentAtPeak: number };
  /** The slowest that a request may be before the function gives up. */
  readonly deadlineMs: number;
  readonly faults: readonly ScenarioFault[];
  readonly expect: Expectation;
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
  'metricsRejected',
  'notificationsFail',
  'rejected',
  'busyInstances',
  'trafficFactor',
] as const;

/**
 * - `errors`: a share of the requests fails at the endpoint (503), at once;
 * - `modelErrors`: a share fails in the container;
 * - `slowModel`: latency is multiplied by `factor`;
 * - `functionCrashes`, `functionThrottles`: a share never gets an answer of the function's;
 * - `tableThrottles`: a share of the records cannot be written;
 * - `metricsRejected`: CloudWatch drops a share of the function's metrics;
 * - `notificationsFail`: SNS fails to deliver, once a minute;
 * - `rejected`: a share is refused as the callers' fault;
 * - `busyInstances`: CPU, memory and disk are used to `percent`;
 * - `trafficFactor`: requests are multiplied by `factor`, of which 0 is silence.
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
