import type { BinCode, Violation } from '@inference-pipeline/inference-contract';
import { measurableValue } from '@inference-pipeline/metrics';

import type { CompiledSignal, Watched } from './compile-signals';

/** What was seen of a signal in one inference. */
export interface ObservedSignal {
  readonly compiled: CompiledSignal;
  /** For each value. */
  readonly codes: readonly BinCode[];
  /** The numbers, if they are published. */
  readonly published: readonly number[];
  /** The first violation among the values. */
  readonly violation: Violation | undefined;
}

/** Finds the bins of the values of signals. */
export function observeSignals(
  signals: readonly (readonly [CompiledSignal, Watched])[],
  maxValues: number,
): ObservedSignal[] {
  return signals.map(([compiled, watched]) => {
    const { values, isText } = compiled.read(watched, maxValues);
    const codes: BinCode[] = [];
    const published: number[] = [];
    let violation: Violation | undefined;
    for (const value of values) {
      const observation = compiled.observe(value, isText);
      codes.push(observation.code);
      violation ??= observation.violation;
      if (compiled.valueMetric !== undefined && observation.violation === undefined) {
        const measurable = measurableValue(observation.value);
        if (measurable !== undefined) published.push(measurable);
      }
    }
    return { compiled, codes, published, violation };
  });
}
