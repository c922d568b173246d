import type { AlarmState } from './alarm-state';

/** How the model is doing, by the signals of the stack: none in a stack that watches none. */
export interface ModelView {
  /** In the order of the stack file. */
  readonly signals: readonly SignalView[];
  /** Null if the stack takes no ground truth. */
  readonly quality: QualityView | null;
}

/** A signal in its last window. */
export interface SignalView {
  readonly name: string;
  readonly from: 'input' | 'prediction';
  readonly at: string;
  readonly kind: 'category' | 'number';
  /** Length of the window that ends now. */
  readonly windowMinutes: number;
  readonly bins: readonly BinView[];
  /** Number of values in the window that have a bin. */
  readonly usable: number;
  /** Number of values in the window that are missing or invalid. */
  readonly unusable: number;
  /** Share of these in the baseline; null without one. */
  readonly missingShare: number | null;
  /** Requests in the window that violate the signal's definition, by the kind of violation. */
  readonly violations: Readonly<Record<string, number>>;
  /** Population stability index; null without a baseline or without values. */
  readonly index: number | null;
  readonly alarms: readonly ModelAlarmView[];
  /** Empty if there is only one. */
  readonly variants: readonly VariantView[];
}

/** A bin of a signal. */
export interface BinView {
  readonly label: string;
  /** Share in the baseline, 0 to 1; null without one. */
  readonly baseline: number | null;
  /** Share in the window, 0 to 1; null without values. */
  readonly share: number | null;
}

/** What an alarm of the model watches. */
export type ModelAlarmSubject = 'accuracy' | 'drift' | 'error' | 'stuck' | 'violations';

/** An alarm of a signal or of the ground truth. */
export interface ModelAlarmView {
  readonly name: string;
  readonly subject: ModelAlarmSubject;
  readonly state: AlarmState;
  readonly windowMinutes: number;
  readonly threshold: number | null;
  /** The newest datapoint; null if there is none, for example because there are too few values. */
  readonly value: number | null;
}

/** A signal of one variant in the window. */
export interface VariantView {
  readonly name: string;
  readonly usable: number;
  readonly unusable: number;
  readonly index: number | null;
}

/** Predictions compared with ground truth, in the last window. */
export interface QualityView {
  readonly signal: string;
  readonly kind: 'category' | 'number';
  readonly windowMinutes: number;
  /** All predictions. */
  readonly all: QualityNumbers;
  /** Empty if there is only one. */
  readonly variants: readonly (QualityNumbers & { readonly name: string })[];
  /** Null for numbers, and for more classes than a matrix can show. */
  readonly confusion: ConfusionView | null;
  /** Inferences since the console's start whose ground truth has not arrived. */
  readonly awaiting: number;
  /** Average time from an inference to its ground truth, in the window. */
  readonly delaySeconds: number | null;
  readonly alarms: readonly ModelAlarmView[];
}

/** Each number is null without values. */
export interface QualityNumbers {
  /** Number of predictions that were compared. */
  readonly compared: number;
  /** Share of correct ones, 0 to 1; null for numbers. */
  readonly accuracy: number | null;
  readonly meanAbsoluteError: number | null;
  readonly rootMeanSquaredError: number | null;
}

/** Counts by predicted and actual class. */
export interface ConfusionView {
  readonly classes: readonly string[];
  /** A row for each predicted class, with a count for each actual one. */
  readonly counts: readonly (readonly number[])[];
}
