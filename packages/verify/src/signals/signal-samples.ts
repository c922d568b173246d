import { isDocumentStream } from '@inference-pipeline/inference-contract';

import type { ExpectedSignal } from '../deployment/deployment';
import type { CountRange, Counts } from '../expected-counts';
import type { FunctionAnswer, StreamedAnswer } from '../traffic/traffic';
import { isSingleValue, signalValues } from './signal-values';

/** The requests of a window, and ours among them. */
export interface CountedRequests {
  /** Of all callers. */
  readonly all: CountRange;
  /** Of our requests alone. */
  readonly own: Counts;
  readonly ownAnswers: readonly FunctionAnswer[];
  /** The input of our requests to the API. */
  readonly input: unknown;
  /** The input of those to the function URL. */
  readonly streamInput: unknown;
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
    signal.from === 'input'
      ? (counts.sampleCount.LatencyMs ?? 0) + streamsIn(counts)
      : (counts.sum.SuccessCount ?? 0);
  const ownRequests = requestsIn(own);
  const others = {
    least: requestsIn(all.least) - ownRequests,
    most: requestsIn(all.most) - ownRequests,
  };
  if (signal.from === 'prediction') {
    // Streams of some types have no signals of the prediction.
    others.least = Math.max(0, others.least - (streamsIn(all.most) - streamsIn(own)));
  }

  const ownValues = valuesOfOwn(signal, ownRequests, requests);
  const isExact = isSingleValue(signal, contentType) || others.most === 0;
  return {
    least: (ownValues ?? ownRequests) + others.least,
    most: ownValues !== undefined && isExact ? ownValues + others.most : Infinity,
  };
}

/** Streams that began: they count in this metric, and not in `LatencyMs`. */
function streamsIn({ sampleCount }: Counts): number {
  return sampleCount.StreamedBytes ?? 0;
}

/** Undefined if it is not known. */
function valuesOfOwn(
  signal: ExpectedSignal,
  ownRequests: number,
  { own, ownAnswers, input, streamInput, contentType }: CountedRequests,
): number | undefined {
  if (signal.from === 'input') {
    const streams = streamsIn(own);
    const values = signalValues(signal, input, contentType)?.values.length;
    const streamed =
      streams === 0 ? 0 : signalValues(signal, streamInput, contentType)?.values.length;
    return values === undefined || streamed === undefined
      ? undefined
      : values * (ownRequests - streams) + streamed * streams;
  }

  let sum = 0;
  for (const { inference, stream } of ownAnswers) {
    if (inference === undefined && stream === undefined) continue;
    const values =
      stream === undefined
        ? signalValues(signal, inference?.prediction, contentType)?.values.length
        : valuesOfStream(signal, stream, contentType);
    if (values === undefined) return undefined;

    sum += values;
  }
  return sum;
}

/**
 * How many values a signal of the prediction has in a stream: none if it broke off, or if its type is one
 * that signals are not read from.
 *
 * @returns undefined if only the function knows, which reads the stream
 */
function valuesOfStream(
  signal: ExpectedSignal,
  { contentType, interrupted, replayed }: StreamedAnswer,
  modelContentType: string | undefined,
): number | undefined {
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isRead = isDocumentStream(mediaType) || /^(?:application\/json|text\/csv)$/.test(mediaType);
  if (interrupted || replayed || !isRead) return 0;
  return isSingleValue(signal, modelContentType) ? 1 : undefined;
}
