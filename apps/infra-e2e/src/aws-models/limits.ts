import type { Shape } from './service-model';

/** The smallest and the largest length, number or count of a shape's values. */
export interface Limits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Shapes of API Gateway have their limits in their names only: `StringWithLengthBetween1And64`. */
const NAMED_LIMITS = /WithLengthBetween(?:Minus)?(\d+)And(\d+)$/;

export function limitsOf(name: string, { min, max }: Shape): Limits {
  const [, least, most] = NAMED_LIMITS.exec(name) ?? [];
  const lower = least === undefined ? undefined : Number(least);
  return {
    min: min ?? (name.includes('BetweenMinus') && lower !== undefined ? -lower : lower),
    max: max ?? (most === undefined ? undefined : Number(most)),
  };
}
