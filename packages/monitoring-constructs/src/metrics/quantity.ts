import type { MetricUnit } from '@inference-pipeline/metrics';
import { Op, Token } from 'cdktf';
import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';

/** A quantity that Terraform decides, in place of the one that is known at synthesis. */
export interface TerraformQuantity {
  /** A Terraform number: milliseconds, percent or an amount. */
  readonly value: number;
  /** A Terraform string: the quantity for display, with its unit. */
  readonly text: string;
}

/** What quantities of all kinds have. */
interface Decidable {
  /** Default: the quantity is known at synthesis. */
  readonly terraform?: TerraformQuantity;
}

/** A length of time. Created by {@link seconds}, {@link milliseconds} or {@link microseconds}. */
export interface Duration extends Decidable {
  readonly kind: 'duration';
  readonly microseconds: number;
}

/** A percentage. Created by {@link percent}. */
export interface Percentage extends Decidable {
  readonly kind: 'percentage';
  readonly percent: number;
}

/** A number of things, or a number without a unit. Created by {@link count}. */
export interface Amount extends Decidable {
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
  if (value !== undefined && Number.isFinite(value)) {
    return quantity.terraform === undefined ? value : decidedIn(quantity.terraform.value, unit);
  }

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

/** A Terraform number of milliseconds, percent or an amount in a unit. */
function decidedIn(value: number, unit: MetricUnit): number {
  if (unit === 'Microseconds') return Token.asNumber(Op.mul(value, MICROSECONDS_OF.Milliseconds));
  if (unit === 'Seconds') return Token.asNumber(Op.div(value, 1_000));
  return value;
}

/** A quantity for display, in the unit that people use: `50 ms`, `2 s`, `1 hour`, `5 %`, `3`. */
export function describeQuantity(quantity: Quantity): string {
  if (quantity.terraform !== undefined) return quantity.terraform.text;
  switch (quantity.kind) {
    case 'duration':
      return describeDuration(quantity.microseconds);
    case 'percentage':
      return `${quantity.percent} %`;
    case 'amount':
      return Token.isUnresolved(quantity.amount)
        ? Token.asString(quantity.amount)
        : String(quantity.amount);
  }
}

const LONG_UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Whole days, hours or minutes; otherwise seconds, or milliseconds below one. */
function describeDuration(duration: number): string {
  const inSeconds = duration / MICROSECONDS_OF.Seconds;
  for (const [unit, length] of LONG_UNITS) {
    const units = inSeconds / length;
    if (units >= 1 && Number.isInteger(units)) return `${units} ${unit}${units === 1 ? '' : 's'}`;
  }
  return inSeconds >= 1 ? `${inSeconds} s` : `${duration / MICROSECONDS_OF.Milliseconds} ms`;
}

/** Whether a unit is one of time. */
function isTimeUnit(unit: MetricUnit): unit is TimeUnit {
  return unit in MICROSECONDS_OF;
}
