import {
  createObserver,
  EACH,
  isBatchPointer,
  parsePointer,
  PointerSyntaxError,
  SIGNALS_FILE_NAME,
  valuesAt,
  type GroundTruthDefinition,
  type Observer,
  type PointerPart,
  type SignalSource,
  type WatchedSignal,
  type WatchedSignals,
} from '@inference-pipeline/inference-contract';
import {
  groundTruthMetrics,
  signalMetricName,
  signalValueMetricName,
} from '@inference-pipeline/metrics';

import { SettingsError } from '../settings';

/** What signals are read from: a parsed JSON document, or the rows of CSV with their fields as text. */
export type Watched =
  | { readonly document: unknown; readonly rows?: undefined }
  | { readonly rows: readonly (readonly string[])[] };

/** What each signal is read from, where they are read from different documents. */
export type WatchedBySignal = (signal: CompiledSignal) => Watched;

/** The values of a signal. */
export interface SignalValues {
  readonly values: readonly unknown[];
  /** Whether values are the fields of CSV. */
  readonly isText: boolean;
  /** Whether there is one for each row of a batch, and not one alone. */
  readonly isBatch: boolean;
}

/** A signal, prepared for reading. */
export interface CompiledSignal {
  readonly signal: WatchedSignal;
  readonly binMetric: string;
  /** The metric of the value itself, if it is published. */
  readonly valueMetric: string | undefined;
  readonly observe: Observer;
  /** The same, but a value may be out of bounds or of an unknown category: the model gave it. */
  readonly observeAny: Observer;
  /** @param maxValues limits how many values of a large batch are read, evenly spread over it */
  read(watched: Watched, maxValues: number): SignalValues;
}

/** The signals of a stack, prepared for reading. */
export interface CompiledSignals {
  readonly signals: readonly CompiledSignal[];
  readonly bySource: Readonly<Record<SignalSource, readonly CompiledSignal[]>>;
  readonly groundTruth: CompiledGroundTruth | undefined;
}

/** What ground truth is compared with. */
export interface CompiledGroundTruth {
  readonly definition: GroundTruthDefinition;
  readonly signal: CompiledSignal;
}

/**
 * Prepares signals for reading.
 *
 * @throws SettingsError if a pointer is malformed, a name is repeated or ground truth has no signal
 */
export function compileSignals({ signals, groundTruth }: WatchedSignals): CompiledSignals {
  const compiled = signals.map(compileSignal);
  const names = signals.map(({ name }) => name);
  const repeated = names.find((name, position) => names.indexOf(name) < position);
  if (repeated !== undefined) {
    throw new SettingsError(`${SIGNALS_FILE_NAME}: the signal ${repeated} occurs twice`);
  }

  return {
    signals: compiled,
    bySource: {
      input: compiled.filter(({ signal }) => signal.from === 'input'),
      prediction: compiled.filter(({ signal }) => signal.from === 'prediction'),
    },
    groundTruth: groundTruth && compileGroundTruth(groundTruth, compiled),
  };
}

function compileGroundTruth(
  definition: GroundTruthDefinition,
  signals: readonly CompiledSignal[],
): CompiledGroundTruth {
  const signal = signals.find((each) => each.signal.name === definition.signal);
  if (signal?.signal.from !== 'prediction') {
    throw new SettingsError(
      `${SIGNALS_FILE_NAME}: groundTruth.signal must be a signal of the prediction, got ${definition.signal}`,
    );
  }

  const isThreshold = signal.signal.kind === 'number' && definition.kind === 'category';
  const isComplete = definition.threshold !== undefined && definition.positive !== undefined;
  const isComparable = signal.signal.kind === definition.kind || (isThreshold && isComplete);
  if (!isComparable) {
    throw new SettingsError(
      `${SIGNALS_FILE_NAME}: groundTruth of kind ${definition.kind} cannot be compared with the signal ${definition.signal} of kind ${signal.signal.kind}${isThreshold ? ' without threshold and positive' : ''}`,
    );
  }
  return { definition, signal };
}

function compileSignal(signal: WatchedSignal): CompiledSignal {
  const { name, from, at, kind } = signal;
  const parts = partsOf(signal);
  // In CSV, a pointer with one part is a column of every row.
  const csvParts: readonly PointerPart[] = parts.length === 1 ? [EACH, ...parts] : parts;
  const [isBatch, isCsvBatch] = [isBatchPointer(parts), isBatchPointer(csvParts)];
  return {
    signal,
    binMetric: signalMetricName(signal),
    valueMetric: signal.publish === true ? signalValueMetricName(signal) : undefined,
    observe: createObserver(signal),
    observeAny: createObserver({ name, from, at, kind, bins: [{}], anyCategory: true }),
    read: (watched, maxValues) =>
      watched.rows === undefined
        ? { values: valuesAt(watched.document, parts, maxValues), isText: false, isBatch }
        : {
            values: valuesAt(watched.rows, csvParts, maxValues),
            isText: true,
            isBatch: isCsvBatch,
          },
  };
}

/**
 * Groups of metrics that share no line of the log: those of requests, of kept signals, of other signals
 * and of ground truth.
 */
export function metricGroups(
  compiled: CompiledSignals | undefined,
): (metricName: string) => string {
  const groups = new Map<string, string>();
  for (const { signal, binMetric, valueMetric } of compiled?.signals ?? []) {
    for (const name of [binMetric, valueMetric]) {
      if (name !== undefined) groups.set(name, signal.keep === true ? 'kept' : 'signals');
    }
  }
  for (const name of Object.keys(groundTruthMetrics.metrics)) groups.set(name, 'ground truth');

  return (name) => groups.get(name) ?? 'requests';
}

function partsOf({ name, at }: WatchedSignal): readonly PointerPart[] {
  try {
    return parsePointer(at);
  } catch (error) {
    if (!(error instanceof PointerSyntaxError)) throw error;

    throw new SettingsError(`${SIGNALS_FILE_NAME}: at of the signal ${name} ${error.message}`);
  }
}
