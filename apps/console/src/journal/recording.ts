import type { PutMetricDataRequest } from '@inference-pipeline/local-aws';

import { emfValues, type RecordedValues } from './emf-values';
import type { JournalEntry } from './journal-entry';

/**
 * The lines of a recording that an entry makes: values of metrics, dated by the console's clock, and
 * faults that were switched on and off. The back-test reads them.
 */
export function recordingLines(entry: JournalEntry): readonly object[] {
  if ('put' in entry) return putValues(entry.put, entry.t);

  if ('log' in entry && entry.log.refused === undefined) return emfValues(entry.log.m, entry.t);

  if ('fault' in entry) {
    const { name, startMs } = entry.fault;
    return [{ fault: name, start: startMs, end: entry.t }];
  }
  return [];
}

function putValues(
  { Namespace, MetricData }: PutMetricDataRequest,
  timeMs: number,
): readonly RecordedValues[] {
  return MetricData.map((datum) => {
    const { Value, Values, Counts, StatisticValues: set, StorageResolution } = datum;
    return {
      // Of a journal that was read again, a date is text.
      timestamp: datum.Timestamp === undefined ? timeMs : new Date(datum.Timestamp).getTime(),
      namespace: Namespace,
      metricName: datum.MetricName,
      dimensions: Object.fromEntries(
        (datum.Dimensions ?? []).map((dimension) => [dimension.Name, dimension.Value]),
      ),
      ...(StorageResolution === 1 ? { storageResolutionSeconds: 1 as const } : {}),
      ...(set === undefined
        ? { values: Values ?? [Value ?? 0], ...(Counts === undefined ? {} : { counts: Counts }) }
        : {
            statistics: {
              sampleCount: set.SampleCount,
              sum: set.Sum,
              minimum: set.Minimum,
              maximum: set.Maximum,
            },
          }),
    };
  });
}
