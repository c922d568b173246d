import { identityKey, type MetricIdentity, type MetricTotals } from './datapoints';

interface EmfDocument {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit?: string }[];
    }[];
  };
  readonly [member: string]: unknown;
}

/** Largest log event that CloudWatch takes, with the 26 bytes that it adds to each. */
const MAX_EVENT_BYTES = 256 * 1024 - 26;

/**
 * Reads metrics out of log lines as CloudWatch does, written from the specification and not from
 * our transport. CloudWatch silently drops documents that it cannot parse; this throws.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * @throws Error for a document that CloudWatch would drop
 */
export class EmfMetrics {
  readonly #totals = new Map<string, { unit: string; sum: number; sampleCount: number }>();

  constructor(lines: readonly string[]) {
    for (const line of lines.filter((text) => text.includes('"_aws"'))) {
      if (Buffer.byteLength(line) > MAX_EVENT_BYTES) {
        throw new Error(`A log event is larger than CloudWatch takes: ${line.slice(0, 200)}`);
      }
      this.#read(JSON.parse(line) as EmfDocument);
    }
  }

  /** Totals of a metric in the lines; undefined if they hold none of it. */
  totals(metric: MetricIdentity): MetricTotals | undefined {
    return this.#totals.get(identityKey(metric));
  }

  #read(document: EmfDocument): void {
    for (const directive of document._aws.CloudWatchMetrics) {
      for (const dimensionNames of directive.Dimensions) {
        const dimensions = Object.fromEntries(
          dimensionNames.map((name) => [name, stringMember(document, name)]),
        );
        for (const { Name: name, Unit: unit = 'None' } of directive.Metrics) {
          const identity = { namespace: directive.Namespace, name, dimensions };
          this.#add(identity, unit, numbersMember(document, name));
        }
      }
    }
  }

  #add(identity: MetricIdentity, unit: string, values: readonly number[]): void {
    const key = identityKey(identity);
    const totals = this.#totals.get(key) ?? { unit, sum: 0, sampleCount: 0 };
    this.#totals.set(key, totals);
    if (totals.unit !== unit) throw new Error(`${key} came in ${totals.unit} and in ${unit}`);
    for (const value of values) {
      totals.sum += value;
      totals.sampleCount += 1;
    }
  }
}

function stringMember(document: EmfDocument, name: string): string {
  const value = document[name];
  if (typeof value !== 'string' || value === '') {
    throw new Error(`Dimension ${name} has no value in ${JSON.stringify(document)}`);
  }
  return value;
}

function numbersMember(document: EmfDocument, name: string): readonly number[] {
  const value = document[name];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (
    values.length === 0 ||
    values.length > 100 ||
    !values.every((item) => typeof item === 'number')
  ) {
    throw new Error(`Metric ${name} has no numbers in ${JSON.stringify(document)}`);
  }
  return values;
}
