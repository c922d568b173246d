import { parseDuration } from '../time';
import { binomial, normalQuantile, poisson, type Random } from './random';
import type { Scenario, ScenarioFault } from './scenario';
import { signalFaults, type SignalFaults, type StruckSignal } from './signal-faults';

/** Values with their counts. */
export interface Weighted {
  readonly values: readonly number[];
  readonly counts: readonly number[];
}

/** The events of one minute. */
export interface Minute {
  readonly startMs: number;
  /** Number of requests to the API. */
  readonly requests: number;
  /** Requests that Lambda throttled, that crashed, that were refused, and that reached the endpoint. */
  readonly throttled: number;
  readonly crashed: number;
  readonly rejected: number;
  readonly inferences: number;
  /** Inferences that failed, and how many of them failed in the container or exceeded the deadline. */
  readonly failed: number;
  readonly failedInModel: number;
  readonly timedOut: number;
  /** Inferences whose record was not written, because DynamoDB throttled the write or failed. */
  readonly unrecorded: number;
  readonly throttledWrites: number;
  readonly failedWrites: number;
  readonly throttledReads: number;
  /** Requests to DynamoDB that it refused as the caller's fault. */
  readonly rejectedByDatabase: number;
  /** Share of the function's metrics that CloudWatch dropped. */
  readonly droppedShare: number;
  /**
   * Metric documents that CloudWatch parsed but rejected, and documents that it could not parse.
   */
  readonly invalidDocuments: number;
  readonly unreadableDocuments: number;
  readonly latencyMs: Weighted;
  readonly overheadMs: number;
  /** Of all compute of the endpoint: its vCPUs, its GPUs, or the concurrency of a serverless one. */
  readonly busyPercent: number;
  readonly memoryPercent: number;
  readonly diskPercent: number;
  readonly vcpus: number;
  readonly gpus: number;
  readonly failedNotifications: number;
  readonly filteredNotifications: number;
  /** Share of the predictions whose ground truth arrives, and share of those that are right. */
  readonly groundTruthShare: number;
  readonly accuracy: number;
  /** The faults that strike a signal. */
  readonly faultsOf: (signal: StruckSignal) => SignalFaults;
}

/** Distinct latencies of a minute. One datum of PutMetricData could hold 150. */
const LATENCIES = 60;
const NORMAL_P99 = 2.3263478740408408;
const FAST_FAILURE_MS = 20;

interface TimedFault extends ScenarioFault {
  readonly startMs: number;
  readonly endMs: number;
  readonly rampMs: number;
}

const NONE: readonly TimedFault[] = [];

/** Generates the minutes of a scenario. Ask for them in order. */
export class MinuteMaker {
  readonly #faults: readonly TimedFault[];
  readonly #faultsByKind: ReadonlyMap<ScenarioFault['kind'], readonly TimedFault[]>;
  readonly #sigma: number;

  constructor(
    private readonly scenario: Scenario,
    private readonly random: Random,
  ) {
    const originMs = Date.parse(scenario.start);
    this.#sigma = Math.log(scenario.latencyMs.p99 / scenario.latencyMs.median) / NORMAL_P99;
    this.#faults = scenario.faults.map((fault) => {
      const startMs = originMs + parseDuration(fault.start);
      const rampMs = fault.ramp === undefined ? 0 : parseDuration(fault.ramp);
      return { ...fault, startMs, endMs: startMs + parseDuration(fault.duration), rampMs };
    });
    const kinds = new Set(scenario.faults.map(({ kind }) => kind));
    this.#faultsByKind = new Map(
      [...kinds].map((kind) => [kind, this.#faults.filter((fault) => fault.kind === kind)]),
    );
  }

  at(startMs: number): Minute {
    const { random, scenario } = this;
    const share = (kind: ScenarioFault['kind']): number => this.#share(kind, startMs);
    const rate = this.#rate(startMs) * this.#factor('trafficFactor', startMs);
    const requests = poisson(random, rate);
    const throttled = binomial(random, requests, share('functionThrottles'));
    const crashed = binomial(random, requests - throttled, share('functionCrashes'));
    const answered = requests - throttled - crashed;
    const rejected = binomial(
      random,
      answered,
      Math.max(scenario.rejectedShare, share('rejected')),
    );
    const inferences = answered - rejected;
    const slow = this.#factor('slowModel', startMs);
    const timeoutShare = this.#shareBeyondDeadline(slow);
    const timedOut = binomial(random, inferences, timeoutShare);
    const modelErrors = binomial(random, inferences - timedOut, share('modelErrors'));
    const others = inferences - timedOut - modelErrors;
    const errors = binomial(random, others, Math.max(scenario.errorShare, share('errors')));
    const busy = this.#percent(startMs);
    const load = (rate / Math.max(1, scenario.requests.perMinute)) * Math.min(slow, 1.6);
    const usual = scenario.instance.cpuPercentAtPeak * load + 3;
    const jitter = 0.9 + 0.2 * random();
    const throttledWrites = binomial(random, inferences, share('tableThrottles'));
    const failedWrites = binomial(random, inferences - throttledWrites, share('tableErrors'));
    return {
      startMs,
      requests,
      throttled,
      crashed,
      rejected,
      inferences,
      failed: timedOut + modelErrors + errors,
      failedInModel: modelErrors,
      timedOut,
      unrecorded: throttledWrites + failedWrites,
      throttledWrites,
      failedWrites,
      throttledReads: binomial(random, answered, share('tableReadThrottles')),
      rejectedByDatabase: binomial(random, answered, share('tableRejections')),
      droppedShare: Math.max(share('metricsRejected'), share('metricsUnreadable')),
      invalidDocuments: Math.round(share('metricsRejected') * inferences),
      unreadableDocuments: Math.round(share('metricsUnreadable') * inferences),
      latencyMs: this.#latencies(inferences, slow, share('errors') > 0 ? errors : 0),
      overheadMs: scenario.overheadMs,
      busyPercent: Math.min(100, Math.max(usual * jitter, busy)),
      memoryPercent: Math.max(38 + 4 * jitter, busy),
      diskPercent: Math.max(20, busy),
      vcpus: scenario.instance.vcpus,
      gpus: scenario.instance.gpus,
      failedNotifications: this.#active('notificationsFail', startMs).length,
      filteredNotifications: this.#active('notificationsFiltered', startMs).length,
      groundTruthShare: scenario.groundTruth.share,
      accuracy: scenario.groundTruth.accuracy * (1 - share('wrongModel')),
      faultsOf: (signal) =>
        signalFaults(
          signal,
          this.#faults
            .filter((fault) => fault.startMs <= startMs && startMs < fault.endMs)
            .map((fault) => ({ fault, extent: extent(fault, startMs) })),
        ),
    };
  }

  /** Requests per minute: a sine wave over the day, and fewer on weekends. */
  #rate(startMs: number): number {
    const { perMinute, quietShare, busiestHour, weekendShare } = this.scenario.requests;
    const hour = (startMs / 3_600_000) % 24;
    const wave = (1 + Math.cos(((hour - busiestHour) / 12) * Math.PI)) / 2;
    const weekday = new Date(startMs).getUTCDay();
    const week = weekday === 0 || weekday === 6 ? weekendShare : 1;
    return perMinute * (quietShare + (1 - quietShare) * wave) * week;
  }

  /** Stratified samples: each latency stands for an equal share of the requests. */
  #latencies(inferences: number, slow: number, fastFailures: number): Weighted {
    const { deadlineMs, latencyMs } = this.scenario;
    const timed = inferences - fastFailures;
    const kinds = Math.min(timed, LATENCIES);
    const values: number[] = [];
    const counts: number[] = [];
    for (let kind = 0; kind < kinds; kind++) {
      const place = (kind + this.random()) / kinds;
      const usual = latencyMs.median * Math.exp(this.#sigma * normalQuantile(place));
      values.push(Math.round(Math.min(deadlineMs, usual * slow) * 10) / 10);
      counts.push(Math.floor(timed / kinds) + (kind < timed % kinds ? 1 : 0));
    }
    if (fastFailures > 0) {
      values.unshift(FAST_FAILURE_MS);
      counts.unshift(fastFailures);
    }
    return { values, counts };
  }

  #shareBeyondDeadline(slow: number): number {
    const { deadlineMs, latencyMs } = this.scenario;
    const position = Math.log(deadlineMs / (latencyMs.median * slow)) / this.#sigma;
    // The logistic approximation of the normal distribution is accurate enough for timeouts.
    return 1 / (1 + Math.exp(1.702 * position));
  }

  #share(kind: ScenarioFault['kind'], startMs: number): number {
    let most = 0;
    for (const fault of this.#active(kind, startMs)) {
      most = Math.max(most, (fault.share ?? 1) * extent(fault, startMs));
    }
    return most;
  }

  #factor(kind: ScenarioFault['kind'], startMs: number): number {
    return this.#active(kind, startMs).reduce(
      (product, fault) => product * (1 + ((fault.factor ?? 1) - 1) * extent(fault, startMs)),
      1,
    );
  }

  #percent(startMs: number): number {
    const faults = this.#active('busyInstances', startMs);
    return Math.max(0, ...faults.map((fault) => (fault.percent ?? 95) * extent(fault, startMs)));
  }

  #active(kind: ScenarioFault['kind'], startMs: number): readonly TimedFault[] {
    const faults = this.#faultsByKind.get(kind);
    return faults === undefined
      ? NONE
      : faults.filter((fault) => fault.startMs <= startMs && startMs < fault.endMs);
  }
}

/** The current extent of a fault, from 0 to 1. */
function extent({ startMs, rampMs }: TimedFault, nowMs: number): number {
  return rampMs === 0 ? 1 : Math.min(1, (nowMs - startMs) / rampMs);
}
