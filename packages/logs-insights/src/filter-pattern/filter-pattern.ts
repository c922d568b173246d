import { parseJsonPattern } from './json-pattern';
import { FilterPatternError } from './pattern-error';
import { parseSpacePattern } from './space-pattern';
import { parseTermPattern } from './term-pattern';

/** Whether the message of a log event matches a pattern. */
export type MessageFilter = (message: string) => boolean;

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
const MAX_LENGTH = 1_024;

/**
 * Parses a filter pattern of CloudWatch Logs:
 *
 * - terms: `ERROR "exit code" -Timeout`, `?WARN ?ERROR`, `%5\d\d%`,
 * - JSON: `{ $.message = "record.*" && $.latencyMs > 100 }`,
 * - space-delimited: `[ip, user, ..., status = 5*, size]`.
 *
 * An empty pattern matches every message.
 *
 * @throws FilterPatternError for a pattern that CloudWatch Logs would refuse
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parseFilterPattern(pattern: string): MessageFilter {
  if (pattern.length > MAX_LENGTH) {
    throw new FilterPatternError(
      `Expected at most ${MAX_LENGTH} characters, got ${pattern.length}`,
      `${pattern.slice(0, 40)}…`,
      MAX_LENGTH,
    );
  }

  const [first] = pattern.trim();
  if (first === undefined) return () => true;
  if (first === '{') return parseJsonPattern(pattern);
  if (first === '[') return parseSpacePattern(pattern);

  return parseTermPattern(pattern);
}
