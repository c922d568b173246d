/** Request ids of the records that the function wrote to its log, because the table did not take them. */
export function unwrittenInLog(lines: readonly string[]): readonly string[] {
  return lines
    .filter((line) => line.includes('"record.unwritten"'))
    .map((line) => (JSON.parse(line) as { readonly requestId: string }).requestId);
}

/** Successes in the lines of metrics of some requests. */
export function successesInLog(lines: readonly string[], requestIds: ReadonlySet<string>): number {
  return lines
    .filter((line) => line.includes('"_aws"') && line.includes('"SuccessCount"'))
    .map((line) => JSON.parse(line) as { readonly SuccessCount?: unknown; requestId?: string })
    .filter(({ requestId = '' }) => requestIds.has(requestId))
    .flatMap(({ SuccessCount }) => SuccessCount)
    .reduce<number>((sum, value) => sum + Number(value), 0);
}
