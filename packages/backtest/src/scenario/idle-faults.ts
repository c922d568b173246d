import { listed } from '@inference-pipeline/command-line';
import type { WatchedSignal, WatchedSignals } from '@inference-pipeline/inference-contract';

import type { ScenarioFault } from './scenario';
import { isStruck } from './signal-faults';
import { strikesStreams } from './streaming';

/** Which signals can show a fault, of those that it selects. */
const SHOWN_BY: Readonly<
  Partial<
    Record<
      ScenarioFault['kind'],
      { readonly by: string; readonly test: (signal: WatchedSignal) => boolean }
    >
  >
> = {
  signalShift: { by: 'signal', test: () => true },
  signalSpread: { by: 'signal', test: () => true },
  signalMissing: { by: 'signal', test: () => true },
  newCategory: {
    by: 'category signal with known categories',
    test: ({ kind, anyCategory }) => kind === 'category' && anyCategory !== true,
  },
  stuckModel: { by: 'signal of the prediction', test: ({ from }) => from === 'prediction' },
};

/** Notes about the faults of streamed answers that change nothing, because a stack has none. */
export function idleStreamFaultNotes(faults: readonly ScenarioFault[]): readonly string[] {
  return faults
    .filter(strikesStreams)
    .map(
      ({ name }) =>
        `Fault "${name}" changes nothing: the stack has no streamed answers that an alarm watches.`,
    );
}

/** Notes about the faults of a model that nothing in the stacks can show, so that no alarm will tell of them. */
export function idleFaultNotes(
  faults: readonly ScenarioFault[],
  watched: readonly WatchedSignals[],
): readonly string[] {
  return faults.flatMap((fault) => idleFaultNote(fault, watched) ?? []);
}

function idleFaultNote(
  fault: ScenarioFault,
  watched: readonly WatchedSignals[],
): string | undefined {
  if (fault.kind === 'wrongModel') {
    return watched.some(({ groundTruth }) => groundTruth !== undefined)
      ? undefined
      : `Fault "${fault.name}" changes nothing: the stack has no ground truth.`;
  }

  const shown = SHOWN_BY[fault.kind];
  if (shown === undefined) return undefined;

  const signals = watched.flatMap((each) => each.signals);
  if (signals.some((signal) => isStruck(signal, fault) && shown.test(signal))) return undefined;

  const from = fault.from === undefined ? '' : ` from the ${fault.from}`;
  const name = fault.signal === undefined ? '' : ` named ${fault.signal}`;
  const got =
    signals.length === 0
      ? 'it watches none'
      : `it watches ${listed(signals.map((signal) => `${signal.name} (${signal.from}, ${signal.kind})`))}`;
  return `Fault "${fault.name}" changes nothing: the stack has no ${shown.by}${from}${name}; ${got}.`;
}
