import * as v from 'valibot';

import { anyNumber, number, text, timestamp } from '../../server/operation-input';
import { dimensionList } from './wire-shapes';

export const putMetricDataInput = v.object({
  Namespace: text,
  MetricData: v.optional(
    v.array(
      v.object({
        MetricName: text,
        Dimensions: v.optional(dimensionList),
        Timestamp: v.optional(timestamp),
        Value: v.optional(anyNumber),
        Values: v.optional(v.array(anyNumber)),
        Counts: v.optional(v.array(anyNumber)),
        StatisticValues: v.optional(
          v.object({
            SampleCount: anyNumber,
            Sum: anyNumber,
            Minimum: anyNumber,
            Maximum: anyNumber,
          }),
        ),
        Unit: v.optional(text),
        StorageResolution: v.optional(number),
      }),
    ),
    [],
  ),
});

/** A well-formed request of PutMetricData. CloudWatch may still reject its values. */
export type PutMetricDataRequest = v.InferOutput<typeof putMetricDataInput>;

export type MetricDatum = PutMetricDataRequest['MetricData'][number];
