import { dateEmf } from '../telemetry/date-emf';
import type { JournalEntry } from './journal-entry';

/**
 * The line of a recording that an entry makes: metrics as CloudWatch got them, dated by the console's
 * clock, which is what the back-test reads. Undefined of what is no metric.
 */
export function recordingLine(entry: JournalEntry): object | undefined {
  if ('put' in entry) {
    return { timeMs: entry.t, putMetricData: entry.put };
  }
  if ('log' in entry && entry.log.refused === undefined && entry.log.m.includes('"_aws"')) {
    const document = parsed(dateEmf(entry.log.m, entry.t));
    return document === undefined ? undefined : { timeMs: entry.t, emf: document };
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
