/** Values of one line at the times of its timeline; NaN is a missing datapoint. */
export interface TimeSeries {
  readonly kind: 'series';
  readonly values: readonly number[];
  readonly label: string;
  /** 0 of a line that has no period of its own. */
  readonly periodSeconds: number;
}

/** What an expression, or a part of one, comes to. */
export type MathValue =
  | TimeSeries
  | { readonly kind: 'array'; readonly series: readonly TimeSeries[] }
  | { readonly kind: 'scalar'; readonly value: number }
  /** `REPEAT`, `ASC`, …, or the text of a string. */
  | { readonly kind: 'word'; readonly text: string };

export type MathType = MathValue['kind'];

/** What the parts of an expression are evaluated against. */
export interface MathContext {
  /** Starts of the periods, ascending. */
  readonly timesMs: readonly number[];
  readonly periodSeconds: number;
  /** A metric, or the result of another expression. */
  readonly resolve: (id: string) => MathValue;
  /** The metrics, without expressions, whose id has a text in it. */
  readonly metrics: (idPart: string) => readonly TimeSeries[];
}

export function scalar(value: number): MathValue {
  return { kind: 'scalar', value };
}

/** A line like another one, with other values. What is not finite is no datapoint. */
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
