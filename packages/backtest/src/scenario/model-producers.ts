import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';
import {
  codeOfBin,
  UNUSABLE_CODE,
  type WatchedSignal,
  type WatchedSignals,
} from '@inference-pipeline/inference-contract';
import { groundTruthMetrics, signalMetricName } from '@inference-pipeline/metrics';

import type { Minute, Weighted } from './minute';
import type { Producer, ProducersOf } from './producer';
import { binomial, type Random } from './random';
import { signalShares } from './signal-shares';

type GroundTruthMetrics = typeof groundTruthMetrics.metrics;

/** Errors of right and of wrong predictions, in standard deviations. */
const RIGHT_ERROR = 0.2;
const WRONG_ERROR = 1.5;

/** Produces what alarms watch of a model: the signals of stacks, and ground truth. */
export class ModelProducers {
  readonly #byName = new Map<string, Producer>();
  #random: Random = Math.random;

  constructor(watched: readonly WatchedSignals[]) {
    for (const { signals, groundTruth } of watched) {
      for (const signal of signals) {
        this.#byName.set(signalMetricName(signal), (minute) => this.#bins(signal, minute));
      }
      if (groundTruth === undefined) continue;
      const signal = signals.find(({ name }) => name === groundTruth.signal);
      for (const [name, produce] of Object.entries(this.#groundTruth(signal))) {
        this.#byName.set(name, produce);
      }
    }
  }

  /** Begins a new series of random numbers. */
  restart(random: Random): void {
    this.#random = random;
  }

  /** Finds the producer of a metric's values; undefined if the metric is not about the model. */
  find({ namespace, metricName }: MetricIdentity): Producer | undefined {
    return namespace === groundTruthMetrics.namespace ? this.#byName.get(metricName) : undefined;
  }

  #bins(signal: WatchedSignal, minute: Minute): Weighted | undefined {
    const seen = seenOf(signal, minute);
    if (seen === 0) return undefined;
    const { unusable, bins } = signalShares(signal, minute.faultsOf(signal));
    const codes = [UNUSABLE_CODE, ...bins.map((_, position) => codeOfBin(position))];
    return { values: codes, counts: this.#divide(seen, [unusable, ...bins]) };
  }

  /** Divides a number at random by shares that add up to 1. */
  #divide(number: number, shares: readonly number[]): readonly number[] {
    let left = number;
    let shareLeft = 1;
    return shares.map((share, position) => {
      const isLast = position === shares.length - 1;
      const probability = shareLeft <= 0 ? 0 : Math.min(1, share / shareLeft);
      const part = isLast ? left : binomial(this.#random, left, probability);
      left -= part;
      shareLeft -= share;
      return part;
    });
  }

  #groundTruth(signal: WatchedSignal | undefined): ProducersOf<GroundTruthMetrics> {
    const deviation = signal?.standardDeviation ?? 1;
    const rightAndWrong = (minute: Minute, values: readonly number[]): Weighted | undefined => {
      const { inferences, failed, groundTruthShare, accuracy } = minute;
      const known = Math.round((inferences - failed) * groundTruthShare);
      const right = binomial(this.#random, known, accuracy);
      return known === 0 ? undefined : { values, counts: [right, known - right] };
    };
    return {
      CorrectCount: (minute) => rightAndWrong(minute, [1, 0]),
      AbsoluteError: (minute) =>
        rightAndWrong(minute, [RIGHT_ERROR * deviation, WRONG_ERROR * deviation]),
    };
  }
}

/** Every inference has an input; only successful ones have a prediction. */
function seenOf({ from }: WatchedSignal, { inferences, failed }: Minute): number {
  return from === 'input' ? inferences : inferences - failed;
}
