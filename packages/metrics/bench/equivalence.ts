import type { Contestant } from './work';

/** What CloudWatch would take from a line, and its properties, with what may differ left out. */
function essence(line: string): string {
  const { _aws, ...members } = JSON.parse(line) as Record<string, unknown> & {
    _aws: {
      CloudWatchMetrics: {
        Namespace: string;
        Dimensions: string[][];
        Metrics: { Name: string; Unit: string; StorageResolution?: number }[];
      }[];
    };
  };
  const directives = _aws.CloudWatchMetrics.map(({ Namespace, Dimensions, Metrics }) => ({
    Namespace,
    Dimensions,
    // 60 is what a missing resolution means.
    Metrics: Metrics.map(({ Name, Unit, StorageResolution = 60 }) =>
      [Name, Unit, StorageResolution].join(' '),
    ).sort(),
  }));
  return JSON.stringify([directives, Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Throws unless all make the same metrics of the same work. */
export async function assertEquivalent(contestants: readonly Contestant[]): Promise<void> {
  const seen = new Map<string, string[]>();
  for (const { name, emit } of contestants) {
    // Twice, because what is left over from a first request shows in a second.
    for (const requestId of ['r-1', 'r-2']) {
      const lines: string[] = [];
      await emit({ latencyMs: 12.5, requestId }, (line) => lines.push(line));
      const key = lines.map(essence).join('\n');
      seen.set(key, [...(seen.get(key) ?? []), name]);
    }
  }
  const groups = [...seen.values()];
  if (groups.length !== 2 || groups.some((group) => group.length !== contestants.length))
    throw new Error(`The contestants differ:\n${JSON.stringify([...seen], null, 2)}`);
}
