import { BINS, type Drift } from './world';

/** A signal of the benchmark's stack, and what happens to it. */
export interface DriftingSignal {
  readonly name: string;
  readonly from: 'input' | 'prediction';
  readonly kind: 'number' | 'category';
  /** Names the drift in the table; two signals of one name are two directions of it. */
  readonly drift: string;
  readonly change: Drift;
}

const NUMBER = { from: 'input', kind: 'number' } as const;

/** Ten signals, each with ten bins of equal shares, and a drift of known size for each. */
export const SIGNALS: readonly DriftingSignal[] = [
  { ...NUMBER, name: 'up25', drift: 'mean by 0.25', change: { shift: 0.25 } },
  { ...NUMBER, name: 'down25', drift: 'mean by 0.25', change: { shift: -0.25 } },
  { ...NUMBER, name: 'up50', drift: 'mean by 0.5', change: { shift: 0.5 } },
  { ...NUMBER, name: 'down50', drift: 'mean by 0.5', change: { shift: -0.5 } },
  { ...NUMBER, name: 'up100', drift: 'mean by 1', change: { shift: 1 } },
  { ...NUMBER, name: 'wide', drift: 'spread by two', change: { spread: 2 } },
  { ...NUMBER, name: 'gap', drift: 'one bin missing', change: { withoutBin: 3 } },
  { ...NUMBER, name: 'absent', drift: '5 % missing values', change: { unusable: 0.05 } },
  {
    name: 'category',
    from: 'input',
    kind: 'category',
    drift: 'one value in ten of a new category',
    change: { unusable: 0.1 },
  },
  {
    name: 'answer',
    from: 'prediction',
    kind: 'number',
    drift: 'stuck prediction',
    change: { onlyBin: Math.floor(BINS / 2) },
  },
];

/** The drifts of the table, in its order. */
export const DRIFTS: readonly string[] = [...new Set(SIGNALS.map(({ drift }) => drift))];
