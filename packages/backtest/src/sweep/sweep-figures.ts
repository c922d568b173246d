import type { SettingValues, SkippedCase } from './plan-sweep';

/** The figures of all settings of a sweep. */
export interface SweepReport {
  /** The swept settings by their names in a stack file: `highLatency.thresholdMs`. */
  readonly settings: readonly string[];
  readonly cases: readonly SweepFigures[];
  /** Settings that a stack file or CloudWatch refuses, and why. */
  readonly skipped: readonly SkippedCase[];
  /** Values of the setting to choose. Absent without a fault that should raise an alarm. */
  readonly recommended?: SettingValues;
}

/** What people would have been told with one setting. Times are in milliseconds. */
export interface SweepFigures {
  /** In the order of the swept settings. */
  readonly values: SettingValues;
  readonly isPresent: boolean;
  /** Whether no other setting is better in one figure and as good in all others. */
  readonly isOptimal: boolean;
  /** Faults that should raise an alarm and of which someone was notified, and those of which nobody was. */
  readonly told: number;
  readonly missed: number;
  /** From the start of a fault to its first notification, over the faults of which someone was notified. */
  readonly medianMs?: number;
  readonly worstMs?: number;
  /** The sum over these faults. */
  readonly lateMs: number;
  /** Number of false alarms. */
  readonly forNothing: number;
  /** Number of notifications: of alarms, and with those of recoveries. */
  readonly notifications: { readonly alarm: number; readonly total: number };
  /** How often the alarms fired that the setting changes. */
  readonly firings: number;
}
