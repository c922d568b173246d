import { parseDuration } from '../time';
import { binomial, normalQuantile, poisson, type Random } from './random';
import type { Scenario, ScenarioFault } from './scenario';
import {
  signalFaults,
  type ActiveFault,
  type SignalFaults,
  type StruckSignal,
} from './signal-faults';

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
  /**
   * Failed inferences whose streamed answer broke off, and how many of these the function cut, because
   * they are no event stream whose last event says so.
   */
  readonly interrupted: number;
  readonly cut: number;
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
  /** Time until the first byte of streamed answers. */
  readonly firstByteMs: Weighted;
  readonly overheadMs: number;
  /** Of all compute of the endpoint: its vCPUs, its GPUs, or the concurrency of a serverless one. */
  readonly busyPercent: number;
  readonly memoryPercent: number;
  readonly diskPercent: number;
  readonly vcpus: number;
  readonly gpus: number;
  readonly failedNotifications: number;
  readonly filteredNotifications: number;
  /** Messages that EventBridge could not deliver, for each of its rules. */
  readonly undeliveredMessages: number;
  /** Of an asynchronous endpoint: unfinished requests, and how long the oldest has waited, in seconds. */
  readonly waiting: number;
  readonly oldestSeconds: number;
  /** Requests that expired in its queue, and results whose notification did not come. */
  readonly expired: number;
  readonly swept: number;
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

function strikes({ startMs, endMs, recurs }: TimedFault, timeMs: number): boolean {
  if (timeMs < startMs || timeMs >= endMs) return false;
  if (recurs === undefined) return true;
  return (timeMs - startMs) % parseDuration(recurs.every) < parseDuration(recurs.for);
}

/** Generates the minutes of a scenario. Ask for them in order. */
export class MinuteMaker {
  readonly #faults: readonly TimedFault[];
  /** The faults of the minute that is being made. */
  #active: readonly ActiveFault[] = [];
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
  }

  at(startMs: number): Minute {
    const { random, scenario } = this;
    const active = this.#faults
      .filter((fault) => strikes(fault, startMs))
      .map((fault) => ({ fault, extent: extent(fault, startMs) }));
    this.#active = active;
    const rate = this.#rate(startMs) * this.#factor('trafficFactor');
    const requests = poisson(random, rate);
    const throttled = binomial(random, requests, this.#share('functionThrottles'));
    const crashed = binomial(random, requests - throttled, this.#share('functionCrashes'));
    const answered = requests - throttled - crashed;
    const rejected = binomial(
      random,
      answered,
      Math.max(scenario.rejectedShare, this.#share('rejected')),
    );
    const inferences = answered - rejected;
    const slow = this.#factor('slowModel');
    const timeoutShare = this.#shareBeyondDeadline(slow);
    const timedOut = binomial(random, inferences, timeoutShare);
    const modelErrors = binomial(random, inferences - timedOut, this.#share('modelErrors'));
    const others = inferences - timedOut - modelErrors;
    const errors = binomial(random, others, Math.max(scenario.errorShare, this.#share('errors')));
    const streams = others - errors;
    const cut = binomial(random, streams, this.#share('streamsBreak'));
    const told = binomial(random, streams - cut, this.#share('eventStreamsBreak'));
    const interrupted = cut + told;
    const busy = this.#percent();
    const load = (rate / Math.max(1, scenario.requests.perMinute)) * Math.min(slow, 1.6);
    const usual = scenario.instance.cpuPercentAtPeak * load + 3;
    const jitter = 0.9 + 0.2 * random();
    const throttledWrites = binomial(random, inferences, this.#share('tableThrottles'));
    const failedWrites = binomial(random, inferences - throttledWrites, this.#share('tableErrors'));
    const throttledReads = binomial(random, answered, this.#share('tableReadThrottles'));
    const rejectedByDatabase = binomial(random, answered, this.#share('tableRejections'));
    const fastFailures = this.#share('errors') > 0 ? errors : 0;
    const latencyMs = this.#latencies(inferences, slow, fastFailures);
    // What fails at once has no first byte.
    const begun = fastFailures > 0 ? withoutFirst(latencyMs) : latencyMs;
    return {
      startMs,
      requests,
      throttled,
      crashed,
      rejected,
      inferences,
      failed: timedOut + modelErrors + errors + interrupted,
      failedInModel: modelErrors,
      timedOut,
      interrupted,
      cut,
      unrecorded: throttledWrites + failedWrites,
      throttledWrites,
      failedWrites,
      throttledReads,
      rejectedByDatabase,
      droppedShare: Math.max(this.#share('metricsRejected'), this.#share('metricsUnreadable')),
      invalidDocuments: Math.round(this.#share('metricsRejected') * inferences),
      unreadableDocuments: Math.round(this.#share('metricsUnreadable') * inferences),
      latencyMs,
      firstByteMs: slower(begun, this.#factor('slowFirstByte')),
      overheadMs: scenario.overheadMs,
      busyPercent: Math.min(100, Math.max(usual * jitter, busy)),
      memoryPercent: Math.max(38 + 4 * jitter, busy),
      diskPercent: Math.max(20, busy),
      vcpus: scenario.instance.vcpus,
      gpus: scenario.instance.gpus,
      failedNotifications: this.#ofKind('notificationsFail').length,
      filteredNotifications: this.#ofKind('notificationsFiltered').length,
      undeliveredMessages: this.#ofKind('messagesUndelivered').length,
      ...this.#queue(startMs, rate),
      expired: binomial(random, inferences, this.#share('requestsExpire')),
      swept: binomial(random, inferences, this.#share('resultsUntold')),
      groundTruthShare: scenario.groundTruth.share,
      accuracy: scenario.groundTruth.accuracy * (1 - this.#share('wrongModel')),
      faultsOf: active.length === 0 ? FAULTS_OF_NONE : faultsOf(active),
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

  /** A queue that is emptied at once, except while nothing takes from it. */
  #queue(startMs: number, rate: number): Pick<Minute, 'waiting' | 'oldestSeconds'> {
    const stall = this.#faults.find(
      (fault) => fault.kind === 'queueStalls' && strikes(fault, startMs),
    );
    if (stall === undefined) return { waiting: Math.ceil(rate / 60), oldestSeconds: 1 };

    const minutes = (startMs - stall.startMs) / 60_000 + 1;
    return { waiting: Math.ceil(rate * minutes), oldestSeconds: minutes * 60 };
  }

  /** Stratified samples: each latency stands for an equal share of the requests. */
  #latencies(inferences: number, slow: number, fastFailures: number): Weighted {
    const { deadlineMs, latencyMs } = this.scenario;
    const timed = inferences - fastFailures;
    const kinds = Math.min(timed, LATENCIES);
    const values = new Array<number>(kinds);
    const counts = new Array<number>(kinds);
    const each = Math.floor(timed / kinds);
    const rest = timed % kinds;
    for (let kind = 0; kind < kinds; kind++) {
      const place = (kind + this.random()) / kinds;
      const usual = latencyMs.median * Math.exp(this.#sigma * normalQuantile(place));
      values[kind] = Math.round(Math.min(deadlineMs, usual * slow) * 10) / 10;
      counts[kind] = each + (kind < rest ? 1 : 0);
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

  #share(kind: ScenarioFault['kind']): number {
    const faults = this.#ofKind(kind);
    if (faults.length === 0) return 0;
    return Math.max(0, ...faults.map(({ fault, extent: reached }) => (fault.share ?? 1) * reached));
  }

  #factor(kind: ScenarioFault['kind']): number {
    return this.#ofKind(kind).reduce(
      (product, { fault, extent: reached }) => product * (1 + ((fault.factor ?? 1) - 1) * reached),
      1,
    );
  }

  #percent(): number {
    const faults = this.#ofKind('busyInstances');
    return Math.max(
      0,
      ...faults.map(({ fault, extent: reached }) => (fault.percent ?? 95) * reached),
    );
  }

  /** The faults of a kind in the minute that is being made: most minutes have none at all. */
  #ofKind(kind: ScenarioFault['kind']): readonly ActiveFault[] {
    return this.#active.length === 0
      ? this.#active
      : this.#active.filter(({ fault }) => fault.kind === kind);
  }
}

function withoutFirst({ values, counts }: Weighted): Weighted {
  return { values: values.slice(1), counts: counts.slice(1) };
}

function slower(times: Weighted, factor: number): Weighted {
  if (factor === 1) return times;
  return { values: times.values.map((value) => value * factor), counts: times.counts };
}

function faultsOf(active: readonly ActiveFault[]): Minute['faultsOf'] {
  return (signal) => signalFaults(signal, active);
}

const FAULTS_OF_NONE = faultsOf([]);

/** The current extent of a fault, from 0 to 1. */
function extent({ startMs, rampMs }: TimedFault, nowMs: number): number {
  return rampMs === 0 ? 1 : Math.min(1, (nowMs - startMs) / rampMs);
}
