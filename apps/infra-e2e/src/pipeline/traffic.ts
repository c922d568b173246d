import { createHash, randomUUID } from 'node:crypto';

import type { Datapoints, MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';

import type { DeployedFunction, FunctionResponse } from '../deployed-function';
import type { StackRun } from '../stack-run';
import { loggedDatapoints, totalsOf, type MetricTotals } from '../stored-metrics';

type Members = Readonly<Record<string, unknown>>;

/** Options of one request. */
interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Remaining time of the invocation; default: the function's timeout. */
  readonly remainingMs?: number;
  /** The path of the route. Default `/inference`. */
  readonly path?: string;
  /** Default `POST`. */
  readonly method?: string;
}

/** A response, with its body parsed. */
type ParsedResponse = FunctionResponse & { readonly requestId: string; readonly json: Members };

/** Requests to a deployed function, and their traces in its table, its log and its metrics. */
export class Traffic {
  readonly deployed: DeployedFunction;
  readonly tableName: string;
  /** Requests so far, by the metric that must have counted them. */
  readonly expected = { success: 0, error: 0, rejected: 0, replayed: 0, unrecorded: 0, reached: 0 };
  /** How many records there must be. */
  recordsExpected = 0;
  readonly #run: StackRun;

  constructor(run: StackRun, deployed: DeployedFunction, tableName: string) {
    this.#run = run;
    this.deployed = deployed;
    this.tableName = tableName;
  }

  get variant(): string {
    return this.deployed.environment['VARIANT_NAME'] ?? '';
  }

  /** The log events of the function. */
  get events(): readonly Members[] {
    return this.deployed.lines
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Members);
  }

  /** Queues the model's answers to the next inputs that differ from earlier ones. */
  queue(answers: Parameters<StackRun['moto']['queuePredictions']>[0]): Promise<void> {
    return this.#run.moto.queuePredictions(answers, this.variant);
  }

  async send(
    body: unknown,
    { headers, remainingMs, path, method }: RequestOptions = {},
  ): Promise<ParsedResponse> {
    const requestId = randomUUID();
    const event = {
      requestId,
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      ...(path !== undefined && { path }),
      ...(method !== undefined && { method }),
    };
    const response = await this.deployed.invoke(event, remainingMs);
    return { ...response, requestId, json: JSON.parse(response.body) as Members };
  }

  records(): Promise<readonly Members[]> {
    return this.#run.records(this.tableName);
  }

  async record(requestId: string): Promise<Members | undefined> {
    return (await this.records()).find((candidate) => candidate['requestId'] === requestId);
  }

  /** All that CloudWatch has: sent by request, and extracted from the log. */
  get recorded(): readonly Datapoints[] {
    return [...this.#run.proxy.metrics.all, ...loggedDatapoints(this.deployed.lines)];
  }

  /** Totals of a metric in CloudWatch. */
  totals(metric: MetricIdentity): MetricTotals | undefined {
    return totalsOf(this.recorded, metric);
  }

  /** An input or prediction in a record, as the stack's payload policy stores it. */
  kept(name: 'inputData' | 'prediction', payload: unknown): Members {
    const json = JSON.stringify(payload);
    const form = this.deployed.environment['PAYLOAD_POLICY'];
    const described = JSON.stringify({
      sha256: createHash('sha256').update(json).digest('hex'),
      sizeBytes: Buffer.byteLength(json),
    });
    return {
      ...(form !== 'none' && { [name]: form === 'full' ? json : described }),
      [`${name}Form`]: form,
    };
  }
}
