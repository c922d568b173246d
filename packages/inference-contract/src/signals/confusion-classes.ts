import type { GroundTruthDefinition } from './ground-truth';
import type { WatchedSignal } from './watched-signals';

/** Most classes of a confusion matrix: the code of its last cell is 2^100, which CloudWatch takes. */
const MAX_CLASSES = 10;

/**
 * The classes of the confusion matrix, in the order of its rows and columns. With a positive class these
 * are the others and it; else the categories of the signal by name, so that a new baseline with another
 * order of categories keeps the meaning of the cells. None for ground truth that is a number, and for
 * more than ten categories.
 */
export function confusionClasses(
  { kind, positive }: GroundTruthDefinition,
  signal: WatchedSignal | undefined,
): readonly string[] {
  if (kind === 'number') return [];
  if (positive !== undefined) return [`not ${positive}`, positive];

  const classes = signal?.bins.flatMap(({ categories = [] }) => categories) ?? [];
  return classes.length > MAX_CLASSES ? [] : classes.sort();
}
