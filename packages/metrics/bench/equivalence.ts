import type { Contestant } from './work';

/** The metrics and properties in a line, without the parts that may differ. */
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
    // A missing resolution means 60.
    Metrics: Metrics.map(({ Name, Unit, StorageResolution = 60 }) =>
      [Name, Unit, StorageResolution].join(' '),
    ).sort(),
  }));
  return JSON.stringify([directives, Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Throws unless all contestants make the same metrics from the same work. */
export async function assertEquivalent(contestants: readonly Contestant[]): Promise<void> {
  const seen = new Map<string, string[]>();
  for (const { name, emit } of contestants) {
    // Twice, because leftovers of a first request would show in a second one.
    for (const requestId of ['r-1', 'r-2']) {
      const lines: string[] = [];
      await emit({ latencyMs: 12.5, requestId }, (line) => lines.push(line));
      const key = lines.map(essence).join('\n');
      seen.set(key, [...(seen.get(key) ?? []), name]);
    }
  }
  const groups = [...seen.values()];
  if (groups.length !== 2 || groups.some((group) => group.length !== contestants.length)) {
    throw new Error(`The contestants differ:\n${JSON.stringify([...seen], null, 2)}`);
  }
}
