import type { SignalSource } from '@inference-pipeline/inference-contract';

import type { ScenarioFault } from './scenario';

/** Properties of a signal that decide whether a fault affects it. */
export interface StruckSignal {
  readonly name: string;
  readonly from: SignalSource;
}

/** Faults in the values of a signal. */
export interface SignalFaults {
  /** How much higher values lie, in standard deviations. */
  readonly deviations: number;
  /** How many times as far they spread. */
  readonly spread: number;
  /** Shares of values, 0 to 1: of an unknown category, missing, and stuck in one bin. */
  readonly unknownShare: number;
  readonly missingShare: number;
  readonly stuckShare: number;
}

/** A fault that is active, and how far it has grown. */
export interface ActiveFault {
  readonly fault: ScenarioFault;
  /** From 0 to 1. */
  readonly extent: number;
}

const DEFAULT_DEVIATIONS = 1;
const DEFAULT_SPREAD = 2;

/** The joint effect of the active faults on a signal. */
export function signalFaults(signal: StruckSignal, active: readonly ActiveFault[]): SignalFaults {
  const striking = active.filter(({ fault }) => isStruck(signal, fault));
  const ofKind = (kind: ScenarioFault['kind']) =>
    striking.filter(({ fault }) => fault.kind === kind);
  const share = (kind: ScenarioFault['kind']): number =>
    Math.max(0, ...ofKind(kind).map(({ fault, extent }) => (fault.share ?? 1) * extent));
  return {
    deviations: ofKind('signalShift').reduce(
      (sum, { fault, extent }) => sum + (fault.deviations ?? DEFAULT_DEVIATIONS) * extent,
      0,
    ),
    spread: ofKind('signalSpread').reduce(
      (product, { fault, extent }) =>
        product * (1 + ((fault.factor ?? DEFAULT_SPREAD) - 1) * extent),
      1,
    ),
    unknownShare: share('newCategory'),
    missingShare: share('signalMissing'),
    stuckShare: signal.from === 'prediction' ? share('stuckModel') : 0,
  };
}

/** Whether a fault selects a signal. */
export function isStruck({ name, from }: StruckSignal, fault: ScenarioFault): boolean {
  return (fault.signal ?? name) === name && (fault.from ?? from) === from;
}
