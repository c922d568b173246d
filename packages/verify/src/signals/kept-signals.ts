import { isDeepStrictEqual } from 'node:util';

import type { ExpectedSignal } from '../deployment/deployment';
import { membersIn } from '../json-members';
import type { FunctionAnswer } from '../traffic/traffic';
import { signalValues } from './signal-values';

/** A kept value that differs from what was sent or answered. */
export interface KeptDifference {
  readonly expected: string;
  readonly got: string;
}

/**
 * Compares the values that a record keeps of signals with the input and the prediction.
 *
 * @param kept the record's attribute `keptSignals`
 */
export function keptDifferences(
  signals: readonly ExpectedSignal[],
  { requestId, inference }: FunctionAnswer,
  kept: string | undefined,
  { input, contentType }: { readonly input: unknown; readonly contentType: string | undefined },
): readonly KeptDifference[] {
  const members = membersIn(kept ?? '');
  return signals
    .filter(({ keep, from }) => keep === true && (from === 'input' || inference !== undefined))
    .flatMap((signal) => {
      const { name, from } = signal;
      const shown = (value: unknown) =>
        `${requestId} keptSignals.${name} ${value === undefined ? 'missing' : JSON.stringify(value)}`;
      const expected = keptValue(
        signal,
        from === 'input' ? input : inference?.prediction,
        contentType,
      );
      const got = Object.hasOwn(members, name) ? members[name] : undefined;
      const isSame = expected === undefined ? got !== undefined : isDeepStrictEqual(got, expected);
      return isSame
        ? []
        : [
            {
              expected:
                expected === undefined ? `${requestId} keptSignals.${name}` : shown(expected),
              got: shown(got),
            },
          ];
    });
}

/** As the function keeps it; undefined if the form is one that only the function reads. */
function keptValue(
  signal: ExpectedSignal,
  document: unknown,
  contentType: string | undefined,
): unknown {
  // The fields of CSV are texts, which the function parses.
  if (contentType === 'text/csv') return undefined;
  const found = signalValues(signal, document, contentType);
  const values = found?.values.map((value) => keptScalar(signal, value));
  return found?.isBatch === true ? values : values?.[0];
}

function keptScalar({ kind }: ExpectedSignal, value: unknown): string | number | null {
  if (kind === 'number') return typeof value === 'number' ? value : null;
  const isCategory =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isCategory ? String(value) : null;
}
