import { UserError } from '@inference-pipeline/command-line';

import type { SettingSchema } from './alarm-settings';

/** A value of a setting: a number, or the name of a statistic. */
export type SettingValue = number | string;

/** The number of values of a range that names neither a number nor a step. */
const USUAL_COUNT = 8;

/** Most values of one range. */
const MAX_COUNT = 100;

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?`;
const RANGE = new RegExp(
  String.raw`^(${NUMBER})\s*\.\.\s*(${NUMBER})(?:\s*/\s*(\S+)|\s+by\s+(\S+))?$`,
  'i',
);

const SYNTAX =
  'a range such as 500..4000, 500..4000/8 (eight values) or "500..4000 by 500" (steps of 500), or a list such as 500,1000,2000';

/**
 * The values of `500..4000`, `500..4000/8`, `500..4000 by 500` or `p90,p99`, in ascending order for a
 * range and as written for a list, each once.
 *
 * @param schema what the setting takes: values of a range are rounded to whole numbers, or multiples
 * @throws UserError for anything else
 */
export function sweepValues(
  text: string,
  setting: string,
  schema: SettingSchema,
): readonly SettingValue[] {
  const fail = (problem: string): never => {
    throw new UserError(`--sweep ${setting}=${text}: ${problem}.`);
  };
  const range = RANGE.exec(text.trim());
  if (range === null || schema.type === 'string') {
    if (schema.type === 'string' && text.includes('..')) {
      fail(`${setting} has no range; expected a list such as p90,p99`);
    }

    return listed(text, schema, fail);
  }
  const [, from = '', to = '', count, step] = range;
  const [first, last] = [Number(from), Number(to)];
  if (!(Number.isFinite(first) && Number.isFinite(last) && last > first)) {
    fail(`expected an end above the start, got ${from} and ${to}`);
  }

  const values = step === undefined ? spread(first, last, count, schema, fail) : [];
  return [...new Set(step === undefined ? values : stepped(first, last, step, fail))];
}

type Fail = (problem: string) => never;

function listed(text: string, schema: SettingSchema, fail: Fail): readonly SettingValue[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.includes('')) fail(`expected ${SYNTAX}`);
  if (schema.type === 'string') return [...new Set(parts)];
  const isNumber = new RegExp(`^${NUMBER}$`, 'i');
  const wrong = parts.find((part) => !isNumber.test(part) || !Number.isFinite(Number(part)));
  if (wrong !== undefined) fail(`expected ${SYNTAX}, got ${JSON.stringify(wrong)}`);

  return [...new Set(parts.map(Number))];
}

function spread(
  first: number,
  last: number,
  text: string | undefined,
  schema: SettingSchema,
  fail: Fail,
): readonly number[] {
  const count = text === undefined ? USUAL_COUNT : Number(text);
  if (!(Number.isInteger(count) && count >= 2 && count <= MAX_COUNT)) {
    fail(`expected a whole number of values from 2 to ${MAX_COUNT} after the slash, got ${text}`);
  }

  const unit = schema.multipleOf ?? (schema.type === 'integer' ? 1 : undefined);
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return first;
    if (index === count - 1) return last;
    const value = first + ((last - first) * index) / (count - 1);
    return unit === undefined ? Number(value.toPrecision(4)) : Math.round(value / unit) * unit;
  });
}

function stepped(first: number, last: number, text: string, fail: Fail): readonly number[] {
  const step = Number(text);
  if (!(step > 0 && Number.isFinite(step))) fail(`expected a step above 0, got ${text}`);
  // A step of 0.1 has to reach the end in spite of rounding.
  const count = Math.floor((last - first) / step + 1e-9) + 1;
  if (count > MAX_COUNT) {
    fail(`a step of ${text} gives ${count} values, expected at most ${MAX_COUNT}`);
  }
  return Array.from({ length: count }, (_, index) =>
    Number((first + index * step).toPrecision(12)),
  );
}
