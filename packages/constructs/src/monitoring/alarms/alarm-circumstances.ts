import type {
  SignalSource,
  WatchedSignal,
  WatchedSignals,
} from '@inference-pipeline/inference-contract';

import type { MonitoredParts } from '../monitored-parts';
import { isComparable } from '../signals/signal-bins';

/** Features of a pipeline that some alarms need. */
export interface AlarmCircumstances {
  /** An API with function and tables. */
  readonly service: boolean;
  /** A function URL that streams answers. */
  readonly streaming: boolean;
  /** Metrics of the function that CloudWatch extracts from its log. */
  readonly metricsInLog: boolean;
  /** Instances, rather than a serverless endpoint. */
  readonly instances: boolean;
  /** Instances that answer at once, rather than through a queue. */
  readonly containerErrors: boolean;
  /** A queue in front of the instances. */
  readonly asynchronous: boolean;
  /** Instances of a known type, and so with a known number of processors. */
  readonly processors: boolean;
  /** Instances with GPUs. */
  readonly gpu: boolean;
  /** A variant that scales, or is serverless. */
  readonly scaling: boolean;
  /** Rules of EventBridge that tell of deployments, or tell chats of alarms. */
  readonly eventRules: boolean;
  /** Signals of the input. */
  readonly inputSignals: boolean;
  /** Signals of the prediction. */
  readonly predictionSignals: boolean;
  /** Signals of the input with a baseline of several bins. */
  readonly inputBaseline: boolean;
  /** Signals of the prediction with a baseline of several bins. */
  readonly predictionBaseline: boolean;
  /** Ground truth that is a category. */
  readonly categoryGroundTruth: boolean;
  /** Ground truth that is a number. */
  readonly numberGroundTruth: boolean;
}

/** The features of a stack's signals. */
export type SignalCircumstances = Pick<
  AlarmCircumstances,
  | 'inputSignals'
  | 'predictionSignals'
  | 'inputBaseline'
  | 'predictionBaseline'
  | 'categoryGroundTruth'
  | 'numberGroundTruth'
>;

/** The features of signals; without signals, none. */
export function signalCircumstances(watched: WatchedSignals | undefined): SignalCircumstances {
  const { signals = [], groundTruth } = watched ?? {};
  const some = (source: SignalSource, matches: (signal: WatchedSignal) => boolean) =>
    signals.some((signal) => signal.from === source && matches(signal));
  return {
    inputSignals: some('input', () => true),
    predictionSignals: some('prediction', () => true),
    inputBaseline: some('input', isComparable),
    predictionBaseline: some('prediction', isComparable),
    categoryGroundTruth: groundTruth?.kind === 'category',
    numberGroundTruth: groundTruth?.kind === 'number',
  };
}

/** The features of a pipeline. */
export function alarmCircumstances({
  metrics: { variants, eventRules, queue },
  served,
}: MonitoredParts): AlarmCircumstances {
  const measured = variants.filter(({ capacity }) => capacity !== undefined);
  return {
    service: served !== undefined,
    streaming: served?.metrics.streaming !== undefined,
    metricsInLog: served?.pipeline.metricsInLog ?? false,
    instances: variants.some(({ kind }) => kind !== 'serverless'),
    containerErrors: queue === undefined && variants.some(({ kind }) => kind !== 'serverless'),
    asynchronous: queue !== undefined && served !== undefined,
    processors: measured.some(({ kind }) => kind !== 'serverless'),
    gpu: measured.some(({ kind }) => kind === 'gpuInstances'),
    scaling: variants.some(
      ({ kind, maximumInstances }) => kind === 'serverless' || maximumInstances !== undefined,
    ),
    eventRules: eventRules.length > 0,
    ...signalCircumstances(served?.pipeline.signals),
  };
}
