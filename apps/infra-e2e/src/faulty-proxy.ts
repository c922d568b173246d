import { once } from 'node:events';
import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import { AlarmActions } from './alarm-actions';
import { CompositeAlarms, type StandInAnswer } from './composite-alarms';
import { FunctionConfigurations } from './function-configurations';
import { FunctionCalls } from './iam/function-calls';
import { TerraformCalls } from './iam/terraform-calls';
import { LiveEndpoints } from './live-endpoints';
import { correctAnswer } from './moto-gaps';
import { QueryDefinitions } from './query-definitions';
import { ScalableTargetTags } from './scalable-target-tags';

/** The answer to a request that meets a fault; `never` leaves it unanswered. */
export type Fault =
  | 'never'
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    };

/** One request on its way to moto. */
export interface ProxiedRequest {
  /** The endpoint that a SageMaker Runtime request names. */
  readonly invokedEndpoint: string | undefined;
  /** `X-Amz-Target` without its version, or `Action` of a form, for example `PutItem`. */
  readonly operation: string | undefined;
  /** The `TableName` of a DynamoDB request. */
  readonly tableName: string | undefined;
  readonly body: string;
}

/** Changes the answer of AWS to an operation. */
export type Amendment = (operation: string | undefined, answer: string) => string;

/**
 * Stands in front of moto. Answers for it where a test wants a fault or moto lacks an operation, and
 * corrects answers that differ from those of AWS (see moto-gaps.ts).
 */
export class FaultyProxy {
  /** The fault that a request meets, if any. */
  fault: (request: ProxiedRequest) => Fault | undefined = () => undefined;
  /** Changes answers where a test needs AWS in another state. */
  amend: Amendment = (_, answer) => answer;
  /** Calls of the deployed function. */
  readonly functionCalls = new FunctionCalls();
  /** Calls of Terraform. */
  readonly terraformCalls = new TerraformCalls();
  /** Composite alarms, actions of alarms and saved queries, which moto lacks. */
  readonly compositeAlarms = new CompositeAlarms();
  readonly alarmActions: AlarmActions;
  readonly queryDefinitions = new QueryDefinitions();
  /** Endpoints, which moto cannot update. */
  readonly liveEndpoints = new LiveEndpoints();
  readonly #scalableTargetTags = new ScalableTargetTags();
  readonly #functions = new FunctionConfigurations();
  readonly #target: URL;
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  private constructor(target: string) {
    this.#target = new URL(target);
    this.alarmActions = new AlarmActions(target);
  }

  static async start(target: string): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readWhole(request);
    const described = describe(request, body);
    const { method = '', url = '', headers } = request;
    this.functionCalls.observe({ method, url, headers, body });
    this.terraformCalls.observe({ method, url, headers, body }, described.operation);
    const fault = this.fault(described);
    if (fault === 'never') return;
    if (fault !== undefined) {
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    }
    const standIn = await this.#standIn(described, request);
    if (standIn !== undefined) {
      response.writeHead(standIn.status, standIn.headers).end(standIn.body);
      return;
    }
    const { hostname, port } = this.#target;
    const upstream = forward({ hostname, port, method, path: url, headers });
    upstream.end(body);
    const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
    const answered = await readWhole(answer);
    const corrected =
      answer.statusCode !== undefined && answer.statusCode < 300
        ? this.#complete(described, request, answered)
        : answered;
    const { 'transfer-encoding': unused, ...answerHeaders } = answer.headers;
    response
      .writeHead(answer.statusCode ?? 502, { ...answerHeaders, 'content-length': corrected.length })
      .end(corrected);
  }

  async #standIn(
    { operation, body }: ProxiedRequest,
    { headers }: IncomingMessage,
  ): Promise<StandInAnswer | undefined> {
    if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      return this.compositeAlarms.answer(body);
    }
    return (
      this.queryDefinitions.answer(operation, body) ??
      this.liveEndpoints.answer(operation, body) ??
      this.#scalableTargetTags.answer(targetOf(headers), body) ??
      (await this.alarmActions.answer(operation, body))
    );
  }

  /** Corrects an answer to that of AWS, and then to the one that a test wants. */
  #complete(
    { operation, body }: ProxiedRequest,
    { method = '', url = '', headers }: IncomingMessage,
    answer: Buffer,
  ): Buffer {
    const completed = this.liveEndpoints.complete(
      operation,
      body,
      correctAnswer(operation, answer),
    );
    this.#scalableTargetTags.complete(targetOf(headers), body, completed);
    return this.#functions.complete(method, url, body, this.#amend({ operation, body }, completed));
  }

  #amend({ operation, body }: Pick<ProxiedRequest, 'operation' | 'body'>, answer: Buffer): Buffer {
    // Not text: a zip, or an answer in CBOR.
    if (answer.includes(0)) return answer;
    const text = this.compositeAlarms.complete(operation, body, answer.toString('utf8'));
    return Buffer.from(this.amend(operation, text));
  }
}

async function readWhole(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function targetOf({ 'x-amz-target': target }: IncomingMessage['headers']): string | undefined {
  return typeof target === 'string' ? target : undefined;
}

function describe({ url = '', headers }: IncomingMessage, body: Buffer): ProxiedRequest {
  const text = body.toString('utf8');
  const action = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    ? (new URLSearchParams(text).get('Action') ?? undefined)
    : undefined;
  return {
    invokedEndpoint: /^\/endpoints\/([^/]+)\/invocations$/.exec(url)?.[1],
    operation: targetOf(headers)?.split('.').pop() ?? action,
    tableName: /"TableName":"([^"]+)"/.exec(text)?.[1],
    body: text,
  };
}

/** The model container's own error, as SageMaker Runtime passes it on. */
export function modelError(originalStatus: number): Fault {
  return {
    status: 424,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'ModelError' },
    body: JSON.stringify({
      Message: 'Received error from the model',
      OriginalStatusCode: originalStatus,
      OriginalMessage: `container says ${String(originalStatus)}`,
    }),
  };
}

/** SageMaker Runtime refusing more requests. */
export const throttledEndpoint: Fault = {
  status: 429,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'ThrottlingException' },
  body: JSON.stringify({ message: 'Rate exceeded' }),
};

/** DynamoDB refusing more requests. */
export const throttledTable: Fault = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    message: 'The level of configured provisioned throughput for the table was exceeded',
  }),
};
