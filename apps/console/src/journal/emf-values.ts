/** Values of one metric at one time, as a recording holds them. */
export interface RecordedValues {
  /** Epoch ms. */
  readonly timestamp: number;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly storageResolutionSeconds?: 1;
  readonly values?: readonly number[];
  readonly counts?: readonly number[];
  readonly statistics?: Readonly<Record<'maximum' | 'minimum' | 'sampleCount' | 'sum', number>>;
}

interface Directive {
  readonly Namespace: string;
  readonly Dimensions?: readonly (readonly string[])[];
  readonly Metrics?: readonly { readonly Name: string; readonly StorageResolution?: number }[];
}

/**
 * Values in a document in embedded metric format, one for each metric and set of dimensions. None of
 * what is no such document, or of what CloudWatch would not take from it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function emfValues(line: string, timeMs: number): readonly RecordedValues[] {
  if (!line.includes('"_aws"')) return [];

  let document: Readonly<Record<string, unknown>>;
  try {
    document = JSON.parse(line) as typeof document;
  } catch {
    return [];
  }
  const { CloudWatchMetrics: directives } = (document['_aws'] ?? {}) as {
    readonly CloudWatchMetrics?: unknown;
  };
  return Array.isArray(directives)
    ? (directives as readonly Directive[]).flatMap((directive) =>
        ofDirective(document, directive, timeMs),
      )
    : [];
}

function ofDirective(
  document: Readonly<Record<string, unknown>>,
  { Namespace: namespace, Dimensions: sets = [[]], Metrics: metrics = [] }: Directive,
  timestamp: number,
): readonly RecordedValues[] {
  return sets.flatMap((names) => {
    const dimensions = names.map((name) => [name, document[name]] as const);
    if (!dimensions.every(([, value]) => typeof value === 'string' && value !== '')) return [];

    return metrics.flatMap(({ Name: metricName, StorageResolution }) => {
      const values = [document[metricName]].flat();
      return values.length > 0 && values.every((value) => typeof value === 'number')
        ? [
            {
              timestamp,
              namespace,
              metricName,
              dimensions: Object.fromEntries(dimensions) as Record<string, string>,
              ...(StorageResolution === 1 ? { storageResolutionSeconds: 1 as const } : {}),
              values,
            },
          ]
        : [];
    });
  });
}
