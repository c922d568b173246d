import { confusionClasses } from '@inference-pipeline/inference-contract';

import type { CompiledGroundTruth } from '../signals/compile-signals';
import type { KeptSignal, KeptValue } from '../signals/keep-signals';
import type { Truth } from './parse-ground-truths';

/** Values for the metrics of ground truth, one for each row that could be compared. */
export interface Comparison {
  readonly correct: readonly number[];
  readonly cells: readonly number[];
  readonly errors: readonly number[];
}

const NOTHING_COMPARED: Comparison = { correct: [], cells: [], errors: [] };

/** What the predicted values of rows are compared as. */
export type Comparer = (
  predicted: KeptSignal | undefined,
  truth: Truth | readonly Truth[],
) => Comparison;

/**
 * Prepares the comparison of predictions with ground truth. Rows without a usable prediction are left
 * out.
 */
export function createComparer({ definition, signal }: CompiledGroundTruth): Comparer {
  const { threshold, positive, kind } = definition;
  if (kind === 'number') return comparer(compareNumbers);

  if (signal.signal.kind === 'number') {
    // Classes of the matrix: not positive, positive.
    return comparer((predicted, truth) => {
      if (typeof predicted !== 'number' || threshold === undefined) return undefined;

      const [isPredicted, isActual] = [predicted >= threshold, truth === positive];
      return {
        correct: isPredicted === isActual,
        cell: cellOf(Number(isPredicted), Number(isActual), 2),
      };
    });
  }

  const classes = confusionClasses(definition, signal.signal);
  const positions = new Map(classes.map((name, position) => [name, position]));
  return comparer((predicted, truth) => {
    if (predicted === null) return undefined;
    if (positive !== undefined) {
      const cell = cellOf(Number(predicted === positive), Number(truth === positive), 2);
      return { correct: predicted === truth, cell };
    }

    const [from, to] = [positions.get(String(predicted)), positions.get(String(truth))];
    return {
      correct: predicted === truth,
      cell: from === undefined || to === undefined ? undefined : cellOf(from, to, classes.length),
    };
  });
}

/** The code of a cell of the confusion matrix. */
function cellOf(predicted: number, actual: number, classes: number): number {
  return 2 ** (1 + predicted * classes + actual);
}

interface RowComparison {
  readonly correct?: boolean;
  readonly cell?: number | undefined;
  readonly error?: number;
}

function compareNumbers(predicted: KeptValue, truth: Truth): RowComparison | undefined {
  return typeof predicted === 'number' && typeof truth === 'number'
    ? { error: predicted - truth }
    : undefined;
}

function comparer(
  compareRow: (predicted: KeptValue, truth: Truth) => RowComparison | undefined,
): Comparer {
  return (predicted, truth) => {
    if (predicted === undefined) return NOTHING_COMPARED;

    const [rows, truths] = [[predicted].flat(), [truth].flat()];
    const compared = rows.map((row, at) => compareRow(row, truths[at] ?? ''));
    return {
      correct: compared.flatMap((row) => (row?.correct === undefined ? [] : [Number(row.correct)])),
      cells: compared.flatMap((row) => row?.cell ?? []),
      errors: compared.flatMap((row) => row?.error ?? []),
    };
  };
}
