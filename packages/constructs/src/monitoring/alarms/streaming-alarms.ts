import { count, milliseconds } from '@inference-pipeline/monitoring-constructs';

import { minutes, type ServiceAlarmDefinition } from './alarm-definition';

/** Alarms on answers that are streamed. */
export const STREAMING_ALARMS = {
  // As High-Latency-Alarm, for what a reader of a stream waits for: the time that a stream takes says
  // how long its answer is.
  firstByteLatency: {
    title: 'First-Byte-Latency-Alarm',
    watches: 'time until the first byte of a streamed answer (TimeToFirstByteMs)',
    severity: 'critical',
    needs: 'streaming',
    threshold: milliseconds(2000),
    statistic: 'p90',
    window: minutes(3, 5),
    meaning: ({ pipeline }, { threshold, statistic }) =>
      `Streamed answers of endpoint ${pipeline.endpointName} begin late: the ${statistic} of the time until the first byte is above ${threshold}.`,
    firstLook: ({ pipeline }) =>
      `First compare the request rate on the dashboard with the usual one: if it is higher, add instances; if not, read the container's log in ${pipeline.endpointLogGroupName}: longer inputs take longer before the first byte.`,
    watch: ({ metrics: { streaming } }, { periodSeconds, statistic }) =>
      streaming === undefined
        ? []
        : [{ ...streaming.answers.TimeToFirstByteMs, statistic, periodSeconds }],
  },
  // Why 5 of 30 minutes: as Inference-Error-Alarm. A stream that breaks off is an error for Lambda too,
  // where no event of the stream can say so.
  streamingErrors: {
    title: 'Streaming-Errors-Alarm',
    watches: 'streams in a period that the function cut or did not answer',
    severity: 'warning',
    needs: 'streaming',
    threshold: count(0),
    window: minutes(5, 30),
    meaning: ({ pipeline }, { threshold, period }) =>
      `Function ${String(pipeline.streamingFunctionName)} ended more than ${threshold} streams in ${period} before their end: the model broke off, or the function timed out, ran out of memory or could not start.`,
    firstLook: ({ pipeline }) =>
      `First run the saved log query 'interrupted streams': if it names the model, read the container's log in ${pipeline.endpointLogGroupName}; if it is empty, search ${pipeline.functionLogGroupName} for 'Task timed out', 'Runtime' and 'REPORT' lines.`,
    watch: ({ metrics: { streaming } }, { periodSeconds }) =>
      streaming === undefined
        ? []
        : [{ ...streaming.function.Errors, statistic: 'Sum', periodSeconds }],
  },
} as const satisfies Readonly<Record<string, ServiceAlarmDefinition>>;
