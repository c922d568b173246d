import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Datapoints } from '@inference-pipeline/cloudwatch-simulator';

import { loggedDatapoints, type StoredMetrics } from '../../src/stored-metrics';

/** Names of the log groups. */
export interface LogGroups {
  readonly function: string;
  readonly endpoint: string;
}

/** Faults of the delivery; default: none. */
export interface DeliveryFaults {
  readonly loseFunctionLogs?: boolean;
  readonly loseEndpointLogs?: boolean;
  /** How many times the metrics of a request's log lines arrive. Default 1. */
  readonly timesCounted?: (requestNumber: number) => number;
  /** Whether the datapoints of a metric do not arrive. Default none. */
  readonly losesMetric?: (metricName: string) => boolean;
}

/**
 * Delivers printed lines as Lambda, SageMaker and CloudWatch do: the lines of a request become log
 * events, their metrics are extracted, and the model's container logs one more line.
 */
export class LogDelivery {
  faults: DeliveryFaults = {};
  /** Called for all that is stored: here CloudWatch evaluates its alarms. */
  stored: (datapoints: Datapoints) => Promise<unknown> = () => Promise.resolve();
  readonly #logs: CloudWatchLogsClient;
  readonly #metrics: StoredMetrics;
  readonly #groups: LogGroups;
  #requests = 0;
  #streams = 0;
  /** Deliveries that a fault delays. */
  #late: (() => Promise<void>)[] = [];

  constructor(awsUrl: string, metrics: StoredMetrics, groups: LogGroups) {
    this.#logs = new CloudWatchLogsClient({ endpoint: awsUrl });
    this.#metrics = metrics;
    this.#groups = groups;
  }

  /** Delivers the lines that the function printed for one request. */
  async deliver(lines: readonly string[]): Promise<void> {
    const { loseFunctionLogs, loseEndpointLogs, timesCounted = () => 1 } = this.faults;
    const { losesMetric = () => false } = this.faults;
    const number = (this.#requests += 1);
    const log = () => this.#write(this.#groups.function, lines);
    if (loseFunctionLogs === true) this.#late.push(log);
    else await log();
    if (loseEndpointLogs !== true) {
      await this.#write(this.#groups.endpoint, [
        '"POST /invocations HTTP/1.1" 200 17 "-" "AHC/2.0"',
      ]);
    }
    const store = async () => {
      for (const datapoints of loggedDatapoints(lines)) {
        if (losesMetric(datapoints.metric.metricName)) continue;
        this.#metrics.put(datapoints);
        await this.stored(datapoints);
      }
    };
    const times = timesCounted(number);
    if (times === 0) this.#late.push(store);
    for (let time = 0; time < times; time += 1) await store();
  }

  /** Makes the delayed deliveries. */
  async settle(): Promise<void> {
    for (const deliver of this.#late.splice(0)) await deliver();
  }

  async #write(logGroupName: string, lines: readonly string[]): Promise<void> {
    const events = lines.filter((line) => line !== '');
    if (events.length === 0) return;
    const logStreamName = `stream-${String((this.#streams += 1))}`;
    await this.#logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    await this.#logs.send(
      new PutLogEventsCommand({
        logGroupName,
        logStreamName,
        logEvents: events.map((message) => ({ timestamp: Date.now(), message })),
      }),
    );
  }
}
