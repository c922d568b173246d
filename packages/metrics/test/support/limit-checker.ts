// Judges output against the documented limits. Shares nothing with the implementation: its numbers are
// typed in here again, so that a wrong constant there is found here.

export interface EmfDocument {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly {
        readonly Name: string;
        readonly Unit: string;
        readonly StorageResolution?: number;
      }[];
    }[];
  };
  readonly [member: string]: unknown;
}

export interface ReceivedDatum {
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Timestamp: number;
  readonly Unit: string;
  readonly StorageResolution: number;
  readonly Values: readonly number[];
  readonly Counts: readonly number[];
}

export interface ReceivedRequest {
  readonly Namespace: string;
  readonly MetricData: readonly ReceivedDatum[];
}

const asciiText = (text: unknown, max: number): boolean =>
  typeof text === 'string' &&
  text.length >= 1 &&
  text.length <= max &&
  /^[\x20-\x7e]+$/.test(text) &&
  text.trim() !== '';

const validValue = (value: unknown): boolean =>
  value === 0 ||
  (typeof value === 'number' && Math.abs(value) >= 8.51591e-109 && Math.abs(value) <= 2 ** 360);

/** Every limit of the embedded metric format that a line breaks. */
export function emfViolations(line: string): string[] {
  const found: string[] = [];
  const expectTrue = (ok: boolean, what: string) => {
    if (!ok) found.push(what);
  };
  expectTrue(!line.includes('\n'), 'a line end inside the line');
  expectTrue(new TextEncoder().encode(line).length + 26 <= 262_144, 'more than 256 KB');
  const document = JSON.parse(line) as EmfDocument;
  expectTrue(Number.isInteger(document._aws.Timestamp), 'timestamp');
  for (const directive of document._aws.CloudWatchMetrics) {
    expectTrue(asciiText(directive.Namespace, 255), 'namespace');
    expectTrue(directive.Dimensions.length >= 1, 'no dimension set');
    for (const set of directive.Dimensions) {
      expectTrue(set.length <= 30, 'more than 30 dimensions');
      for (const name of set) {
        expectTrue(asciiText(name, 250) && !name.startsWith(':'), `dimension name ${name}`);
        expectTrue(asciiText(document[name], 1024), `dimension value of ${name}`);
      }
    }
    const names = directive.Metrics.map((metric) => metric.Name);
    expectTrue(names.length >= 1 && names.length <= 100, `${names.length} metrics`);
    expectTrue(new Set(names).size === names.length, 'a metric twice');
    for (const name of names) {
      const values = [document[name]].flat();
      expectTrue(asciiText(name, 255), `metric name ${name}`);
      expectTrue(values.length >= 1 && values.length <= 100, `${values.length} values of ${name}`);
      expectTrue(values.every(validValue), `a value of ${name}`);
    }
  }
  return found;
}

/** Every limit of PutMetricData that a request breaks; `bytes` is the body before compression. */
export function requestViolations(
  request: ReceivedRequest,
  bytes: number,
  nowMs: number,
): string[] {
  const found: string[] = [];
  const expectTrue = (ok: boolean, what: string) => {
    if (!ok) found.push(what);
  };
  expectTrue(bytes <= 1_000_000, `${bytes} bytes`);
  expectTrue(asciiText(request.Namespace, 255), 'namespace');
  const count = request.MetricData.length;
  expectTrue(count >= 1 && count <= 1000, `${count} data`);
  for (const datum of request.MetricData) {
    expectTrue(asciiText(datum.MetricName, 255), `metric name ${datum.MetricName}`);
    expectTrue((datum.Dimensions ?? []).length <= 30, 'more than 30 dimensions');
    for (const { Name, Value } of datum.Dimensions ?? []) {
      expectTrue(asciiText(Name, 250) && asciiText(Value, 1024), `dimension ${Name}`);
    }

    expectTrue([1, 60].includes(datum.StorageResolution), 'storage resolution');
    const unique = new Set(datum.Values).size;
    expectTrue(unique >= 1 && unique <= 150, `${unique} unique values`);
    expectTrue(unique === datum.Values.length, 'a value twice');
    expectTrue(datum.Counts.length === datum.Values.length, 'counts and values differ in number');
    expectTrue(
      datum.Counts.every((n) => Number.isInteger(n) && n >= 1),
      'a count',
    );
    expectTrue(datum.Values.every(validValue), 'a value');
    const ageMs = nowMs - datum.Timestamp * 1000;
    expectTrue(ageMs < 14 * 86_400_000 && ageMs > -2 * 3_600_000, 'timestamp');
  }
  return found;
}
