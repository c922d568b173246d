import {
  CloudWatchClient,
  PutMetricDataCommand,
  type MetricDatum,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';

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
}

interface EmfDocument {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit?: MetricDatum['Unit'] }[];
    }[];
  };
  readonly [member: string]: unknown;
}

/**
 * Delivers printed lines as Lambda, SageMaker and CloudWatch do: the lines of a request become log
 * events, their metrics are extracted, and the model's container logs one more line.
 */
export class LogDelivery {
  faults: DeliveryFaults = {};
  /** Called for every counted metric, when CloudWatch would evaluate its alarms. */
  counted: (metric: string, values: readonly number[]) => Promise<void> = () => Promise.resolve();
  readonly #logs: CloudWatchLogsClient;
  readonly #cloudwatch: CloudWatchClient;
  readonly #groups: LogGroups;
  #requests = 0;
  #streams = 0;
  /** Deliveries that a fault delays. */
  #late: (() => Promise<void>)[] = [];

  constructor(awsUrl: string, groups: LogGroups) {
    this.#logs = new CloudWatchLogsClient({ endpoint: awsUrl });
    this.#cloudwatch = new CloudWatchClient({ endpoint: awsUrl });
    this.#groups = groups;
  }

  /** Delivers the lines that the function printed for one request. */
  async deliver(lines: readonly string[]): Promise<void> {
    const { loseFunctionLogs, loseEndpointLogs, timesCounted = () => 1 } = this.faults;
    const number = (this.#requests += 1);
    const log = () => this.#write(this.#groups.function, lines);
    if (loseFunctionLogs === true) this.#late.push(log);
    else await log();
    if (loseEndpointLogs !== true) {
      await this.#write(this.#groups.endpoint, [
        '"POST /invocations HTTP/1.1" 200 17 "-" "AHC/2.0"',
      ]);
    }
    const documents = lines
      .filter((line) => line.includes('"_aws"'))
      .map((line) => JSON.parse(line) as EmfDocument);
    const count = async () => {
      for (const document of documents) await this.#count(document);
    };
    const times = timesCounted(number);
    if (times === 0) this.#late.push(count);
    for (let time = 0; time < times; time += 1) await count();
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

  async #count(document: EmfDocument): Promise<void> {
    const valuesOf = (name: string) => [document[name]].flat() as number[];
    for (const { Namespace, Dimensions, Metrics } of document._aws.CloudWatchMetrics) {
      await this.#cloudwatch.send(
        new PutMetricDataCommand({
          Namespace,
          MetricData: Dimensions.flatMap((names) =>
            Metrics.map(({ Name, Unit }): MetricDatum => ({
              MetricName: Name,
              Dimensions: names.map((name) => ({ Name: name, Value: String(document[name]) })),
              Timestamp: new Date(document._aws.Timestamp),
              Unit,
              Values: valuesOf(Name),
            })),
          ),
        }),
      );
      for (const { Name } of Metrics) await this.counted(Name, valuesOf(Name));
    }
  }
}
