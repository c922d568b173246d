import type { ExpectedSignal } from '../deployment/deployment';
import type { CountRange, Counts } from '../expected-counts';
import type { FunctionAnswer } from '../traffic/traffic';
import { isSingleValue, signalValues } from './signal-values';

/** The requests of a window, and ours among them. */
export interface CountedRequests {
  /** Of all callers. */
  readonly all: CountRange;
  /** Of our requests alone. */
  readonly own: Counts;
  readonly ownAnswers: readonly FunctionAnswer[];
  /** The input of our requests. */
  readonly input: unknown;
  readonly contentType: string | undefined;
}

/** Bounds of a number of samples. */
export interface SampleBounds {
  readonly least: number;
  readonly most: number;
}

/**
 * The samples that a signal's metric should have: one for each value. What other callers sent is not
 * known; where a request can have several values, theirs only set a lower bound.
 */
export function signalSamples(signal: ExpectedSignal, requests: CountedRequests): SampleBounds {
  const { all, own, contentType } = requests;
  const requestsIn = (counts: Counts) =>
    (signal.from === 'input' ? counts.sampleCount.LatencyMs : counts.sum.SuccessCount) ?? 0;
  const ownRequests = requestsIn(own);
  const others = {
    least: requestsIn(all.least) - ownRequests,
    most: requestsIn(all.most) - ownRequests,
  };
  const ownValues = valuesOfOwn(signal, ownRequests, requests);
  const isExact = isSingleValue(signal, contentType) || others.most === 0;
  return {
    least: (ownValues ?? ownRequests) + others.least,
    most: ownValues !== undefined && isExact ? ownValues + others.most : Infinity,
  };
}

/** Undefined if it is not known. */
function valuesOfOwn(
  signal: ExpectedSignal,
  ownRequests: number,
  { ownAnswers, input, contentType }: CountedRequests,
): number | undefined {
  if (signal.from === 'input') {
    const values = signalValues(signal, input, contentType)?.values.length;
    return values === undefined ? undefined : values * ownRequests;
  }

  let sum = 0;
  for (const { inference } of ownAnswers) {
    if (inference === undefined) continue;
    const values = signalValues(signal, inference.prediction, contentType)?.values.length;
    if (values === undefined) return undefined;

    sum += values;
  }
  return sum;
}
