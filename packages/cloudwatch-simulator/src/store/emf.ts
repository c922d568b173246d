import { isObject } from '@inference-pipeline/terraform';

import type { Datapoints } from './datapoints';
import { emfDirective } from './emf-directive';
import { timestampProblem } from './limits';

/** The outcome for a log line. */
export interface EmfOutcome {
  /**
   * - `notEmf`: a log line without metrics;
   * - `accepted`: all metrics are stored;
   * - `parsingError`: the structure is invalid, and no metric is stored;
   * - `validationError`: the metrics with `problems` are skipped, the others stored.
   */
  readonly kind: 'accepted' | 'notEmf' | 'parsingError' | 'validationError';
  /** The number of stored metrics: one per metric and dimension set. */
  readonly metrics: number;
  readonly problems: readonly string[];
}

export interface EmfReading extends Omit<EmfOutcome, 'metrics'> {
  readonly datapoints: readonly Datapoints[];
}

const NOT_EMF: EmfReading = { kind: 'notEmf', datapoints: [], problems: [] };

/**
 * Extracts metrics from a log line as CloudWatch Logs does.
 *
 * A line counts as EMF if it is JSON with a member `_aws`, or a truncated line that names this member.
 *
 * @param nowMs time of the log line
 */
export function readEmf(line: string, nowMs: number): EmfReading {
  if (!line.includes('"_aws"')) return NOT_EMF;
  let root: unknown;
  try {
    root = JSON.parse(line);
  } catch {
    // A line that quotes an EMF document is not JSON either, but does not begin with a brace.
    return line.trimStart().startsWith('{') ? parsingError('is not valid JSON') : NOT_EMF;
  }
  if (!isObject(root) || root['_aws'] === undefined) return NOT_EMF;
  const metadata = root['_aws'];
  if (!isObject(metadata)) return parsingError('_aws is not an object');
  const { Timestamp: timestampMs, CloudWatchMetrics: directives } = metadata;
  if (!Number.isInteger(timestampMs)) return parsingError('_aws.Timestamp is not an integer');
  if (!Array.isArray(directives)) return parsingError('_aws.CloudWatchMetrics is not an array');
  const late = timestampProblem(timestampMs as number, nowMs);
  if (late !== undefined) {
    return { kind: 'validationError', datapoints: [], problems: [`_aws.Timestamp ${late}`] };
  }

  const datapoints: Datapoints[] = [];
  const problems: string[] = [];
  for (const [index, directive] of directives.entries()) {
    const where = `_aws.CloudWatchMetrics[${index}]`;
    const read = emfDirective(root, directive, timestampMs as number, where);
    if (typeof read === 'string') return parsingError(read);
    datapoints.push(...read.datapoints);
    problems.push(...read.problems);
  }
  return { kind: problems.length > 0 ? 'validationError' : 'accepted', datapoints, problems };
}

function parsingError(problem: string): EmfReading {
  return { kind: 'parsingError', datapoints: [], problems: [problem] };
}
