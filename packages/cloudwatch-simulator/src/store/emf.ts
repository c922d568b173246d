import type { Datapoints } from './datapoints';
import { emfDirective } from './emf-directive';
import type { JsonObject } from './json-object';
import { timestampProblem } from './limits';

/** What became of a log line. */
export interface EmfOutcome {
  /**
   * - `notEmf`: a line of log like any other;
   * - `accepted`: every metric of it was taken;
   * - `parsingError`: its form is not that of EMF, and nothing of it was taken;
   * - `validationError`: what is named in `problems` was left out, the rest taken.
   */
  readonly kind: 'accepted' | 'notEmf' | 'parsingError' | 'validationError';
  /** Metrics that were taken, each under each of its dimension sets. */
  readonly metrics: number;
  readonly problems: readonly string[];
}

export interface EmfReading {
  readonly kind: EmfOutcome['kind'];
  readonly datapoints: readonly Datapoints[];
  readonly problems: readonly string[];
}

const NOT_EMF: EmfReading = { kind: 'notEmf', datapoints: [], problems: [] };

/**
 * Reads a log line as CloudWatch Logs extracts metrics from it.
 *
 * A line is taken for EMF where it is JSON with a member `_aws`, or is cut off and names that member.
 *
 * @param nowMs when the line was logged
 */
export function readEmf(line: string, nowMs: number): EmfReading {
  if (!line.includes('"_aws"')) return NOT_EMF;
  let root: unknown;
  try {
    root = JSON.parse(line);
  } catch {
    // A line that only quotes an EMF document is no JSON either, but does not begin with it.
    return line.trimStart().startsWith('{') ? parsingError('is no valid JSON') : NOT_EMF;
  }
  if (!isObject(root) || root['_aws'] === undefined) return NOT_EMF;
  const metadata = root['_aws'];
  if (!isObject(metadata)) return parsingError('_aws is no object');
  const { Timestamp: timestampMs, CloudWatchMetrics: directives } = metadata;
  if (!Number.isInteger(timestampMs)) return parsingError('_aws.Timestamp is no whole number');
  if (!Array.isArray(directives)) return parsingError('_aws.CloudWatchMetrics is no array');
  const late = timestampProblem(timestampMs as number, nowMs);
  if (late !== undefined)
    return { kind: 'validationError', datapoints: [], problems: [`_aws.Timestamp ${late}`] };

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

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
