import type { MetricUnit } from '@inference-pipeline/metrics';
import { Token } from 'cdktf';
import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';

/** A length of time. Created by {@link seconds}, {@link milliseconds} or {@link microseconds}. */
export interface Duration {
  readonly kind: 'duration';
  readonly microseconds: number;
}

/** A percentage. Created by {@link percent}. */
export interface Percentage {
  readonly kind: 'percentage';
  readonly percent: number;
}

/** A number of things, or a number without a unit. Created by {@link count}. */
export interface Amount {
  readonly kind: 'amount';
  readonly amount: number;
}

/**
 * A threshold with its unit. It is converted to the unit of the metric: 2 seconds
 * are 2,000,000 against a metric in microseconds and 2000 against one in milliseconds.
 */
export type Quantity = Duration | Percentage | Amount;

/** A unit of time of CloudWatch. */
export type TimeUnit = 'Seconds' | 'Milliseconds' | 'Microseconds';

/** The kind of threshold that a metric in unit `U` takes; other units take none. */
export type QuantityOf<U extends MetricUnit> = U extends TimeUnit
  ? Duration
  : U extends 'Percent'
    ? Percentage
    : U extends 'Count' | 'None'
      ? Amount
      : never;

const MICROSECONDS_OF: Readonly<Record<TimeUnit, number>> = {
  Microseconds: 1,
  Milliseconds: 1_000,
  Seconds: 1_000_000,
};

/** A length of time in seconds. */
export function seconds(value: number): Duration {
  return { kind: 'duration', microseconds: value * MICROSECONDS_OF.Seconds };
}

/** A length of time in milliseconds. */
export function milliseconds(value: number): Duration {
  return { kind: 'duration', microseconds: value * MICROSECONDS_OF.Milliseconds };
}

/** A length of time in microseconds. */
export function microseconds(value: number): Duration {
  return { kind: 'duration', microseconds: value };
}

/** A percentage: `percent(5)` is 5 %. */
export function percent(value: number): Percentage {
  return { kind: 'percentage', percent: value };
}

/** A number of things, or a number without a unit. */
export function count(value: number): Amount {
  return { kind: 'amount', amount: value };
}

/**
 * Converts a quantity to a metric's unit.
 *
 * @throws ConstructPropsError for a quantity of the wrong kind, such as a percentage for a metric
 * in milliseconds, and for a number that is not finite
 */
export function inUnit(construct: Construct, quantity: Quantity, unit: MetricUnit): number {
  const value = valueIn(quantity, unit);
  if (value !== undefined && Number.isFinite(value)) return value;
  throw new ConstructPropsError(construct, {
    prop: 'threshold',
    expected: `a quantity that can be converted to the metric's unit, ${unit}`,
    got: describeQuantity(quantity),
  });
}

function valueIn(quantity: Quantity, unit: MetricUnit): number | undefined {
  if (quantity.kind === 'duration' && isTimeUnit(unit)) {
    return quantity.microseconds / MICROSECONDS_OF[unit];
  }

  if (quantity.kind === 'percentage' && unit === 'Percent') return quantity.percent;
  if (quantity.kind === 'amount' && (unit === 'Count' || unit === 'None')) return quantity.amount;
  return undefined;
}

/** A quantity for display: `2000 ms`, `5 %`, `3`. */
export function describeQuantity(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'duration':
      return `${quantity.microseconds / MICROSECONDS_OF.Milliseconds} ms`;
    case 'percentage':
      return `${quantity.percent} %`;
    case 'amount':
      return Token.isUnresolved(quantity.amount)
        ? Token.asString(quantity.amount)
        : String(quantity.amount);
  }
}

/** Whether a unit is one of time. */
function isTimeUnit(unit: MetricUnit): unit is TimeUnit {
  return unit in MICROSECONDS_OF;
}
