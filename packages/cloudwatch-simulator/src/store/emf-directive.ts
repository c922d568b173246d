import { memberOf, type JsonObject } from '@inference-pipeline/terraform';

import type { Datapoints } from './datapoints';
import {
  isTakenValue,
  isUnit,
  MAX_DIMENSION_VALUE_LENGTH,
  MAX_DIMENSIONS,
  MAX_EMF_DIMENSION_NAME_LENGTH,
  MAX_EMF_METRIC_NAME_LENGTH,
  MAX_EMF_METRICS,
  MAX_EMF_NAMESPACE_LENGTH,
  MAX_EMF_VALUES,
} from './limits';

type Dimensions = Readonly<Record<string, string>>;

/**
 * Reads one directive of an EMF document.
 *
 * @returns its datapoints and the problems of the metrics that it skips, or the problem of its form
 */
export function emfDirective(
  root: JsonObject,
  directive: unknown,
  timestampMs: number,
  where: string,
): { readonly datapoints: readonly Datapoints[]; readonly problems: readonly string[] } | string {
  if (typeof directive !== 'object' || directive === null) return `${where} is not an object`;
  const { Namespace: namespace, Dimensions: sets, Metrics: metrics } = directive as JsonObject;
  if (typeof namespace !== 'string') return `${where}.Namespace is not a string`;
  if (!isArrayOf(sets, Array.isArray)) return `${where}.Dimensions is not an array of arrays`;
  if (!isArrayOf(metrics, (metric) => typeof metric === 'object' && metric !== null)) {
    return `${where}.Metrics is not an array of objects`;
  }

  const problems: string[] = [];
  if (namespace === '' || namespace.length > MAX_EMF_NAMESPACE_LENGTH) {
    return {
      datapoints: [],
      problems: [`${where}.Namespace does not have 1 to ${MAX_EMF_NAMESPACE_LENGTH} characters`],
    };
  }
  if (metrics.length > MAX_EMF_METRICS) {
    return { datapoints: [], problems: [`${where}.Metrics has more than ${MAX_EMF_METRICS}`] };
  }

  const dimensionSets: Dimensions[] = [];
  for (const [index, names] of (sets as readonly (readonly unknown[])[]).entries()) {
    const dimensions = dimensionSet(root, names);
    if (typeof dimensions === 'string') {
      problems.push(`${where}.Dimensions[${index}] ${dimensions}`);
    } else {
      dimensionSets.push(dimensions);
    }
  }
  const datapoints: Datapoints[] = [];
  for (const [index, definition] of (metrics as readonly JsonObject[]).entries()) {
    const read = metricValues(root, definition);
    if (typeof read === 'string') {
      problems.push(`${where}.Metrics[${index}] ${read}`);
      continue;
    }
    for (const dimensions of dimensionSets) {
      const metric = { namespace, metricName: read.name, dimensions };
      datapoints.push({ metric, timestampMs, ...read.rest });
    }
  }
  return { datapoints, problems };
}

function dimensionSet(root: JsonObject, names: readonly unknown[]): Dimensions | string {
  if (names.length > MAX_DIMENSIONS) return `has more than ${MAX_DIMENSIONS} dimensions`;
  const dimensions = new Map<string, string>();
  for (const name of names) {
    if (typeof name !== 'string' || name === '' || name.length > MAX_EMF_DIMENSION_NAME_LENGTH) {
      return `has ${JSON.stringify(name)}, which is not a dimension name`;
    }

    const value = memberOf(root, name);
    if (typeof value !== 'string' || value === '' || value.length > MAX_DIMENSION_VALUE_LENGTH) {
      return `names ${name}, which has no text of 1 to ${MAX_DIMENSION_VALUE_LENGTH} characters`;
    }

    dimensions.set(name, value);
  }
  return Object.fromEntries(dimensions);
}

function metricValues(
  root: JsonObject,
  { Name: name, Unit: unit, StorageResolution: resolution }: JsonObject,
) {
  if (typeof name !== 'string' || name === '' || name.length > MAX_EMF_METRIC_NAME_LENGTH) {
    return `has a Name that is not a text of 1 to ${MAX_EMF_METRIC_NAME_LENGTH} characters`;
  }

  if (unit !== undefined && !isUnit(unit)) return `(${name}) has an unknown Unit`;
  if (resolution !== undefined && resolution !== 1 && resolution !== 60) {
    return `(${name}) has a StorageResolution other than 1 and 60`;
  }

  const target = memberOf(root, name);
  const values: readonly unknown[] = Array.isArray(target) ? target : [target];
  if (values.length > MAX_EMF_VALUES) return `(${name}) has more than ${MAX_EMF_VALUES} values`;
  if (!isArrayOf(values, isTakenValue)) return `(${name}) has a value that is not a number`;
  return {
    name,
    rest: {
      values: values as readonly number[],
      ...(unit !== undefined && { unit }),
      ...(resolution === 1 && { storageResolutionSeconds: 1 as const }),
    },
  };
}

function isArrayOf(
  value: unknown,
  isItem: (item: unknown) => boolean,
): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isItem);
}
