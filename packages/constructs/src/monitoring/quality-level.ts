import {
  ConstructPropsError,
  type Metric,
  type MetricMath,
  type ServiceLevel,
} from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import { GREATEST_ERROR, SMALLEST_ERROR, type Objectives } from './objectives';
import type { GroundTruthParts } from './signals/signal-metrics';

/** Decimals of a bound in a statistic. */
const BOUND_DECIMALS = 10;

/**
 * The objective that predictions match their ground truth: categories exactly, and numbers up to a
 * greatest error. They count when their ground truth arrives.
 *
 * @throws ConstructPropsError without ground truth, and for a greatest error where there is none, or
 * none where there has to be one
 */
export function qualityLevel(
  construct: Construct,
  { objectivePercent, maximumError }: NonNullable<Objectives['quality']>,
  groundTruth: GroundTruthParts | undefined,
): ServiceLevel & { readonly id: 'quality' } {
  const fail = (field: string, expected: string, got: string): never => {
    throw new ConstructPropsError(construct, { prop: `slos.quality${field}`, expected, got });
  };
  if (groundTruth === undefined) {
    return fail('', 'no such objective without ground truth', 'an objective');
  }

  const level = {
    id: 'quality' as const,
    title: 'Quality',
    objectivePercent,
    requests: 'predictions',
    firstLook:
      "First compare variants and classes in the row 'Quality' of the dashboard, then check whether inputs drifted when these predictions were made.",
  };
  const { metrics, definition } = groundTruth;
  if (definition.kind === 'category') {
    if (maximumError !== undefined) {
      fail('.maximumError', 'none where ground truth is a category', String(maximumError));
    }

    return {
      ...level,
      good: 'match their ground truth',
      // CorrectCount is 0 or 1 per prediction, so its average is the share.
      goodPercent: (periodSeconds) =>
        percentage('100 * good', { ...metrics.CorrectCount, statistic: 'Average', periodSeconds }),
    };
  }

  if (maximumError === undefined || !isError(maximumError)) {
    return fail(
      '.maximumError',
      `0, or a number from ${SMALLEST_ERROR} to ${GREATEST_ERROR}, because ground truth is a number`,
      String(maximumError ?? 'none'),
    );
  }
  return {
    ...level,
    good: `are at most ${maximumError} from their ground truth`,
    goodPercent: (periodSeconds) =>
      percentage('good', {
        ...metrics.AbsoluteError,
        statistic: `PR(:${inFull(maximumError)})`,
        periodSeconds,
      }),
  };
}

function isError(maximum: number): boolean {
  return maximum === 0 || (maximum >= SMALLEST_ERROR && maximum <= GREATEST_ERROR);
}

/** A number without an exponent. */
function inFull(value: number): string {
  return value.toFixed(BOUND_DECIMALS).replace(/\.?0+$/, '');
}

function percentage(expression: string, good: Metric): MetricMath<'Percent'> {
  return { unit: 'Percent', expression, metrics: { good } };
}
