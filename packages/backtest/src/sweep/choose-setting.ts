import { MINUTE_MS } from '../time';
import type { SweepFigures } from './sweep-report';

type Figures = Omit<SweepFigures, 'isOptimal'>;

/** What should be low, of each setting. */
function badness({ missed, medianMs, worstMs, forNothing, notifications }: Figures) {
  return [missed, medianMs ?? Infinity, worstMs ?? Infinity, forNothing, notifications.total];
}

/** The Pareto-optimal settings: no other one is better in one figure and as good in all others. */
export function optimalOf<F extends Figures>(all: readonly F[]): ReadonlySet<F> {
  const isBeaten = (each: F): boolean => {
    const own = badness(each);
    return all.some((other) => {
      const others = badness(other);
      return (
        others.every((value, index) => value <= (own[index] ?? 0)) &&
        others.some((value, index) => value < (own[index] ?? 0))
      );
    });
  };
  return new Set(all.filter((each) => !isBeaten(each)));
}

/**
 * The setting to choose: of the Pareto-optimal ones with the fewest missed faults, and of these with the
 * fewest false alarms, the one with the least delay and noise. For this, a notification weighs as much as
 * a minute of delay. Among equals, the present setting stays, or else the one nearest to it in the list
 * is chosen.
 */
export function recommendedOf(cases: readonly SweepFigures[]): SweepFigures | undefined {
  const present = cases.findIndex(({ isPresent }) => isPresent);
  const ranked = cases
    .map((figures, index) => ({ figures, distance: Math.abs(index - present) }))
    .filter(({ figures }) => figures.isOptimal)
    .sort(
      (a, b) =>
        a.figures.missed - b.figures.missed ||
        a.figures.forNothing - b.figures.forNothing ||
        delayAndNoise(a.figures) - delayAndNoise(b.figures) ||
        a.distance - b.distance,
    );
  return ranked[0]?.figures;
}

function delayAndNoise({ lateMs, notifications }: SweepFigures): number {
  return lateMs / MINUTE_MS + notifications.total;
}
