import type { CompiledSignal, Watched } from './compile-signals';

/** Most bytes of kept values in a record, which has room for them beside hashes of the payloads. */
export const MAX_KEPT_BYTES = 256 * 1_024;

/** Most values of a signal that are kept: more would not fit. */
const MAX_KEPT_VALUES = MAX_KEPT_BYTES / 2;

/** A value as it is kept: null if it is missing or of another kind. */
export type KeptValue = string | number | null;

/** The kept values of a signal; for a batch, an array with one for each row. */
export type KeptSignal = KeptValue | readonly KeptValue[];

/**
 * The values of signals that are kept in the record, as a JSON object by signal. The values of a signal
 * that do not fit into {@link MAX_KEPT_BYTES} are left out.
 *
 * @returns undefined if nothing is kept
 */
export function keepSignals(
  signals: readonly (readonly [CompiledSignal, Watched])[],
): string | undefined {
  const members: string[] = [];
  let bytes = 0;
  for (const [compiled, watched] of signals) {
    const kept = keptSignal(compiled, watched);
    if (kept === undefined) continue;

    const member = `${JSON.stringify(compiled.signal.name)}:${JSON.stringify(kept)}`;
    const memberBytes = Buffer.byteLength(member) + 1;
    if (bytes + memberBytes > MAX_KEPT_BYTES) continue;

    bytes += memberBytes;
    members.push(member);
  }
  return members.length === 0 ? undefined : `{${members.join(',')}}`;
}

/** The value of a signal as it is kept; undefined if there are too many. */
export function keptSignal(compiled: CompiledSignal, watched: Watched): KeptSignal | undefined {
  const { values, isText, isBatch } = compiled.read(watched, Infinity);
  if (values.length > MAX_KEPT_VALUES) return undefined;

  const kept = values.map((value): KeptValue => {
    const observation = compiled.observeAny(value, isText);
    return observation.violation === undefined ? observation.value : null;
  });
  return isBatch ? kept : (kept[0] ?? null);
}
