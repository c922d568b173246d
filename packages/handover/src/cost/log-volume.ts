import type { PayloadPolicy, WatchedSignals } from '@inference-pipeline/inference-contract';
import { blocksOf, resourcesOfType, type ResourceBlocks } from '@inference-pipeline/terraform';

import { ASYNCHRONOUS_INVOCATIONS, inferenceEnvironments } from './inference-functions';

/** The log and metric volume of one successful inference, as measured. */
export interface InferenceUsage {
  /** The date of the measurement. */
  readonly measured: string;
  /** How it was measured. */
  readonly method: string;
  /** Size of the function's own log events, in bytes. */
  readonly functionLogBytes: Readonly<Record<PayloadPolicy, number>>;
  /** Size of the EMF events in bytes, without and with metrics that have no dimensions. */
  readonly emfBytes: { readonly dimensions: number; readonly alsoDimensionless: number };
  /** Size of the line with the bins of signals, in bytes, and of each signal in it. */
  readonly signalEmfBytes: {
    readonly line: Readonly<Record<PayloadPolicy, number>>;
    /** With a name of {@link MEASURED_NAME_LENGTH} characters; each further one adds two bytes. */
    readonly signal: number;
  };
  /** Number of requests with the transport `put-metric-data`. */
  readonly putMetricDataRequests: number;
  /** The same of an asynchronous request, from the post to the result, which is asked for once. */
  readonly asynchronous: {
    /** Of the event about the result, of which a share may be logged. */
    readonly successLogBytes: Readonly<Record<PayloadPolicy, number>>;
    /** Of the events about post and result. */
    readonly otherLogBytes: Readonly<Record<PayloadPolicy, number>>;
    readonly emfBytes: { readonly dimensions: number; readonly alsoDimensionless: number };
    readonly putMetricDataRequests: number;
  };
  /** Average requests per second that the stack file expects. Default: it does not say. */
  readonly requestsPerSecond?: number;
}

/** Length of the names of the signals that were measured. */
const MEASURED_NAME_LENGTH = 8;

/** A name is in the metadata of the line, and beside its value. */
const NAME_OCCURRENCES = 2;

/**
 * The log lines that Lambda adds to an invocation in the text format, with typical figures.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
const PLATFORM_EVENTS = [
  'START RequestId: c793869b-ee49-115b-a5b6-4fd21e8dedac Version: $LATEST\n',
  'END RequestId: c793869b-ee49-115b-a5b6-4fd21e8dedac\n',
  'REPORT RequestId: c793869b-ee49-115b-a5b6-4fd21e8dedac\tDuration: 128.83 ms\tBilled Duration: 129 ms\tMemory Size: 1024 MB\tMax Memory Used: 174 MB\t\n',
].join('');

/** Typical values of the variables in an access log. */
const ACCESS_LOG_VALUES: Readonly<Record<string, string>> = {
  'integration.requestId': 'c793869b-ee49-115b-a5b6-4fd21e8dedac',
  'integration.status': '200',
  integrationErrorMessage: '-',
  'error.message': '-',
  requestId: 'JKJaXmPLvHcESHA=',
  requestTime: '22/Nov/2026:17:14:19 +0000',
  'identity.sourceIp': '203.0.113.178',
  routeKey: 'POST /inference',
  protocol: 'HTTP/1.1',
  status: '200',
  responseLength: '142',
  responseLatency: '87',
  integrationLatency: '84',
};

/** Stands for a variable with unknown values; its length is a guess. */
const OTHER_VALUE = '-'.repeat(16);

/** Bytes that each inference adds to the logs, by writer. */
export interface LogBytesPerInference {
  readonly functionLog: number;
  readonly emf: number;
  readonly signalEmf: number;
  readonly accessLog: number;
}

/**
 * Bytes that CloudWatch Logs ingests for one successful inference: on average, where a share of the
 * successes is logged.
 */
export function logBytesPerInference(
  configuration: ResourceBlocks,
  usage: InferenceUsage,
  watched?: WatchedSignals,
): LogBytesPerInference {
  const functions = inferenceEnvironments(configuration);
  const stages = resourcesOfType(configuration, 'aws_apigatewayv2_stage');
  return {
    functionLog: sum(
      functions.map(({ payloadPolicy, successSampling, isAsynchronous }) => {
        const { successLogBytes, otherLogBytes } = usage.asynchronous;
        const success = (isAsynchronous ? successLogBytes : usage.functionLogBytes)[payloadPolicy];
        const others = isAsynchronous ? otherLogBytes[payloadPolicy] : 0;
        const invocations = isAsynchronous ? ASYNCHRONOUS_INVOCATIONS : 1;
        return (
          Math.round(success * successSampling) +
          others +
          invocations * Buffer.byteLength(PLATFORM_EVENTS)
        );
      }),
    ),
    emf: sum(
      functions.map(({ transport, dimensionless, isAsynchronous }) => {
        if (transport !== 'emf') return 0;
        const { emfBytes } = isAsynchronous ? usage.asynchronous : usage;
        return dimensionless ? emfBytes.alsoDimensionless : emfBytes.dimensions;
      }),
    ),
    signalEmf: sum(
      functions.map(({ transport, payloadPolicy }) =>
        transport === 'emf' && watched !== undefined
          ? signalBytes(watched, payloadPolicy, usage.signalEmfBytes)
          : 0,
      ),
    ),
    accessLog: sum(
      stages
        .flatMap((stage) => blocksOf(stage.arguments['access_log_settings']))
        .map(({ format }) => Buffer.byteLength(accessLogEvent(format as string)))
        // A post, and a request for its result.
        .map((bytes) => bytes * (functions[0]?.isAsynchronous === true ? 2 : 1)),
    ),
  };
}

/** Bytes of the lines with the bins of signals, for inferences with one row. */
function signalBytes(
  { signals }: WatchedSignals,
  payloadPolicy: PayloadPolicy,
  { line, signal }: InferenceUsage['signalEmfBytes'],
): number {
  const kept = signals.filter(({ keep }) => keep === true).length;
  // Where payloads are not kept, signals that are kept have a line of their own.
  const isApart = payloadPolicy !== 'full' && kept > 0 && kept < signals.length;
  const names = signals.map(
    ({ name }) => signal + NAME_OCCURRENCES * (name.length - MEASURED_NAME_LENGTH),
  );
  return line[payloadPolicy] * (isApart ? 2 : 1) + sum(names);
}

function accessLogEvent(format: string): string {
  return format.replace(
    /\$context\.([A-Za-z.]*[A-Za-z])/g,
    (_, variable: string) => ACCESS_LOG_VALUES[variable] ?? OTHER_VALUE,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
