/** Values of one line, one per point of its timeline; NaN is a missing datapoint. */
export interface TimeSeries {
  readonly kind: 'series';
  readonly values: readonly number[];
  readonly label: string;
  /** 0 for a line without a period. */
  readonly periodSeconds: number;
}

/** The value of an expression or of a part of one. */
export type MathValue =
  | TimeSeries
  | { readonly kind: 'array'; readonly series: readonly TimeSeries[] }
  | { readonly kind: 'scalar'; readonly value: number }
  /** `REPEAT`, `ASC`, …, or a string. */
  | { readonly kind: 'word'; readonly text: string };

export type MathType = MathValue['kind'];

export interface Timeline {
  /** Starts of the periods, ascending. */
  readonly timesMs: readonly number[];
  readonly periodSeconds: number;
}

/** The timeline and the metrics of an evaluation. */
export interface MathContext extends Timeline {
  /** A metric, or the result of another expression. */
  readonly resolve: (id: string) => MathValue;
  /** The metrics, not expressions, whose id contains a text. */
  readonly metrics: (idPart: string) => readonly TimeSeries[];
}

export function scalar(value: number): MathValue {
  return { kind: 'scalar', value };
}

/** The lines in a value: one, several or none. */
export function linesOf(value: MathValue | undefined): readonly TimeSeries[] {
  if (value?.kind === 'array') return value.series;
  return value?.kind === 'series' ? [value] : [];
}

/** A copy of a line with other values. A value that is not finite becomes a missing datapoint. */
export function seriesLike(
  { label, periodSeconds }: Pick<TimeSeries, 'label' | 'periodSeconds'>,
  values: readonly number[],
): TimeSeries {
  return {
    kind: 'series',
    values: values.map((value) => (Number.isFinite(value) ? value : NaN)),
    label,
    periodSeconds,
  };
}
