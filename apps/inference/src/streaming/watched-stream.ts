import { isDocumentStream } from '@inference-pipeline/inference-contract';

import { CSV_TYPE, JSON_TYPE, mediaTypeOf } from '../media-types';
import { decodePrediction } from '../model-format';
import type { CompiledSignal, Watched, WatchedBySignal } from '../signals/compile-signals';
import type { KeptStream } from './kept-stream';
import { documentsFromLast } from './stream-documents';

/** A document in which every signal is missing. */
const UNREADABLE: Watched = { document: undefined };

/**
 * What signals are read from in a stream that came to its end:
 *
 * - in server-sent events and JSON Lines, the last document that has the signal;
 * - a whole stream that is JSON or CSV, if it is small enough to be kept.
 *
 * @returns undefined for streams of other types, and for JSON and CSV that is too large
 */
export function watchedInStream(stream: KeptStream): Watched | WatchedBySignal | undefined {
  const mediaType = mediaTypeOf(stream.contentType) ?? '';
  if (isDocumentStream(mediaType)) {
    const { end } = stream;
    return end && lastWith(documentsFromLast(end, mediaType));
  }

  if (mediaType !== JSON_TYPE && mediaType !== CSV_TYPE) return undefined;

  const { bytes } = stream;
  if (bytes === undefined) return undefined;

  try {
    return decodePrediction(bytes, mediaType).watched;
  } catch {
    return UNREADABLE;
  }
}

/** Finds the last document that has a signal. Documents are parsed once, and only as far as needed. */
function lastWith(documents: Iterator<unknown, void>): WatchedBySignal {
  const seen: Watched[] = [];
  const at = (position: number): Watched | undefined => {
    if (position === seen.length) {
      const next = documents.next();
      if (next.done !== true) seen.push({ document: next.value });
    }
    return seen[position];
  };
  return (signal) => {
    for (let position = 0; ; position++) {
      const watched = at(position);
      if (watched === undefined || has(signal, watched)) return watched ?? UNREADABLE;
    }
  };
}

function has(signal: CompiledSignal, watched: Watched): boolean {
  return signal
    .read(watched, Infinity)
    .values.some((value) => value !== undefined && value !== null);
}
