/** What Lambda reports about an invocation. */
export interface InvocationReport {
  readonly awsRequestId: string;
  readonly durationMs: number;
  readonly memoryMb: number;
  /** Duration of the cold start, if there was one. */
  readonly initMs: number | undefined;
  readonly timedOut?: boolean;
}

/** The `REPORT` line that Lambda logs after an invocation. */
export function reportLine(report: InvocationReport): string {
  const { awsRequestId, durationMs, memoryMb, initMs, timedOut = false } = report;
  return [
    `REPORT RequestId: ${awsRequestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs)} ms`,
    `Memory Size: ${memoryMb} MB`,
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ...(timedOut ? ['Status: timeout'] : []),
  ].join('\t');
}
