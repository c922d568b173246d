import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';

import type { Minute, Weighted } from './minute';

/** The values that a service publishes of one metric for a minute; undefined for none. */
export type Producer = (minute: Minute, metric: MetricIdentity) => Weighted | undefined;

/** Producers of a family of the catalogue. Only names that the catalogue has compile. */
export type ProducersOf<Family> = { readonly [Name in keyof Family]?: Producer };

/** 1 for some of all, 0 for the others. */
export function marks(marked: number, all: number): Weighted | undefined {
  return all > 0 ? { values: [1, 0], counts: [marked, all - marked] } : undefined;
}

/** One value; undefined for 0, which services do not publish. */
export function total(value: number): Weighted | undefined {
  return value > 0 ? { values: [value], counts: [1] } : undefined;
}

export function gauge(value: number): Weighted {
  return { values: [value], counts: [1] };
}

export function scaled(
  { values, counts }: Weighted,
  map: (value: number) => number,
): Weighted | undefined {
  return values.length === 0 ? undefined : { values: values.map(map), counts };
}

/** Whether a sandbox or a container starts in this minute: about one minute in a hundred. */
export function isColdStart({ requests }: Minute): boolean {
  return requests > 0 && requests % 97 === 0;
}
