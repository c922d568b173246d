/** Request ids of the records that the function wrote to its log, because the table did not take them. */
export function unwrittenInLog(lines: readonly string[]): readonly string[] {
  return lines
    .filter((line) => line.includes('"record.unwritten"'))
    .map((line) => (JSON.parse(line) as { readonly requestId: string }).requestId);
}

/** A line of metrics. Those that CloudWatch did not take in time name no request. */
interface MetricsLine {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly { readonly Dimensions: readonly (readonly string[])[] }[];
  };
  readonly SuccessCount?: number | readonly number[];
  readonly requestId?: string;
}

/** Successes of some requests in the lines of metrics, under the dimension of the endpoint alone. */
export function successesInLog(lines: readonly string[], requestIds: ReadonlySet<string>): number {
  return lines
    .filter((line) => line.includes('"_aws"') && line.includes('"SuccessCount"'))
    .map((line) => JSON.parse(line) as MetricsLine)
    .filter(({ requestId }) => requestId === undefined || requestIds.has(requestId))
    .filter(({ _aws: { CloudWatchMetrics: directives } }) =>
      directives.some(({ Dimensions: sets }) => sets.some(({ length }) => length === 1)),
    )
    .flatMap(({ SuccessCount = [] }) => SuccessCount)
    .reduce((sum, value) => sum + value, 0);
}
