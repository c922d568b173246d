import {
  readEmf,
  readPutMetricData,
  type Datapoints,
} from '@inference-pipeline/cloudwatch-simulator';

import type { JournalEntry } from './journal-entry';

/**
 * The lines of a recording for an event: values of metrics as CloudWatch reads them, and faults. The
 * back-test reads them.
 */
export function recordingLines(entry: JournalEntry): readonly object[] {
  if ('put' in entry) return readPutMetricData(entry.put, entry.t).map(recordedValues);

  if ('log' in entry && entry.log.refused === undefined) {
    return readEmf(entry.log.m, entry.t).datapoints.map(recordedValues);
  }

  if ('fault' in entry) {
    const { name, startMs } = entry.fault;
    return [{ fault: name, start: startMs, end: entry.t }];
  }
  return [];
}

function recordedValues({ metric, timestampMs, unit: _unit, ...values }: Datapoints): object {
  return { timestamp: timestampMs, ...metric, ...values };
}
