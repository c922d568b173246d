import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  request as forward,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import {
  asAwsError,
  readAwsRequest,
  type AwsError,
  type AwsResponse,
} from '@inference-pipeline/local-aws';
import { objectOf, type JsonObject } from '@inference-pipeline/terraform';

import { AlarmActions } from './alarm-actions';
import { readCall, type AwsCall } from './aws-call';
import { JudgedRequests } from './aws-models/judged-requests';
import { ModelJudge } from './aws-models/model-judge';
import { addToReport } from './aws-models/report';
import { BucketPolicies } from './bucket-policies';
import { ChatConfigurations } from './chat-configurations';
import { CompositeAlarms } from './composite-alarms';
import { FunctionConfigurations } from './function-configurations';
import { GatewaySettings } from './gateway-settings';
import { FunctionCalls } from './iam/function-calls';
import { TerraformCalls } from './iam/terraform-calls';
import { AccountLedger } from './ledger/account-ledger';
import { Refusals } from './ledger/refusals';
import { LiveEndpoints } from './live-endpoints';
import { LogGroupKeys } from './log-group-keys';
import { emptyMembers } from './moto-gaps';
import { QueryDefinitions } from './query-definitions';
import { QueuePolicies } from './queue-policies';
import { ScalableTargetTags } from './scalable-target-tags';
import type { StandIn } from './stand-in';
import { StoredMetrics } from './stored-metrics';
import { TableEncryption } from './table-encryption';

/** The answer to a request that meets a fault; `never` leaves it unanswered. */
export type Fault = 'never' | AwsResponse;

/** Changes the answer of AWS to an operation. */
export type Amendment = (operation: string | undefined, answer: string) => string;

/**
 * Stands in front of moto. Answers for it where a test wants a fault or moto lacks an operation, and
 * corrects answers that differ from those of AWS (see moto-gaps.ts).
 */
export class FaultyProxy {
  /** The fault that a request meets, if any. */
  fault: (call: AwsCall) => Fault | undefined = () => undefined;
  /** Changes answers where a test needs AWS in another state. */
  amend: Amendment = (_, answer) => answer;
  /** Calls of the deployed function. */
  readonly functionCalls = new FunctionCalls();
  /** Calls of Terraform. */
  readonly terraformCalls = new TerraformCalls();
  /** All requests, judged by AWS's models. */
  readonly judged: JudgedRequests;
  readonly metrics = new StoredMetrics();
  readonly compositeAlarms = new CompositeAlarms();
  readonly alarmActions: AlarmActions;
  readonly queryDefinitions = new QueryDefinitions();
  readonly chatConfigurations = new ChatConfigurations();
  readonly liveEndpoints = new LiveEndpoints();
  /** Every resource that exists, and what its deletion met. */
  readonly ledger = new AccountLedger();
  readonly #standIns: readonly StandIn[];
  readonly #target: URL;
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  private constructor(target: string, judged: JudgedRequests) {
    this.#target = new URL(target);
    this.judged = judged;
    this.alarmActions = new AlarmActions(target, this.metrics);
    this.#standIns = [
      new Refusals(this.ledger),
      this.metrics,
      this.compositeAlarms,
      this.alarmActions,
      this.queryDefinitions,
      this.chatConfigurations,
      new GatewaySettings(),
      emptyMembers,
      this.liveEndpoints,
      new ScalableTargetTags(),
      new FunctionConfigurations(),
      new LogGroupKeys(),
      new QueuePolicies(),
      new BucketPolicies(),
      new TableEncryption(),
      this.ledger,
    ];
  }

  /** @param judged judges every request; by default AWS's own models do */
  static async start(
    target: string,
    judged = new JudgedRequests(new ModelJudge()),
  ): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target, judged);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** @throws RefusedRequestsError if AWS would have refused a request */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
    addToReport(this.judged.report);
    this.judged.settle();
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = readCall(await readAwsRequest(message, randomUUID()), message.url?.split('?')[1]);
    this.judged.observe(call.request, message.url ?? '/');
    this.functionCalls.observe(call);
    this.terraformCalls.observe(call);
    const fault = this.fault(call);
    if (fault === 'never') return;
    const { status, headers, body } =
      fault ?? (await this.#standIn(call)) ?? (await this.#forward(call, message));
    if (status < 300) this.#observed(call, body);
    response.writeHead(status, headers).end(body);
  }

  /** The answer in moto's place, if a stand-in has one. */
  async #standIn(call: AwsCall): Promise<AwsResponse | undefined> {
    const { request, protocol, operation = '', input } = call;
    try {
      for (const { answers } of this.#standIns) {
        const output = await answers?.[nameOf(call)]?.(input as never, request);
        if (output !== undefined) {
          return protocol?.encode(operation, output, request) ?? restAnswer(output);
        }
      }
      return undefined;
    } catch (error) {
      const awsError = asAwsError(error);
      return protocol?.encodeError(awsError, request) ?? restError(awsError);
    }
  }

  #observed(call: AwsCall, body: string | Uint8Array): void {
    const answer = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
    for (const { observe } of this.#standIns) observe?.(call, answer);
  }

  /** moto's answer, corrected to that of AWS, and then to the one that a test wants. */
  async #forward(call: AwsCall, { url, headers }: IncomingMessage): Promise<ForwardedResponse> {
    const { hostname, port } = this.#target;
    const { method, body } = call.request;
    const upstream = forward({ hostname, port, method, path: url, headers });
    upstream.end(body);
    const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
    const answered = await readWhole(answer);
    const { statusCode: status = 502 } = answer;
    const corrected = status < 300 ? this.#corrected(call, answered) : answered;
    const { 'transfer-encoding': unused, ...kept } = answer.headers;
    return { status, headers: { ...kept, 'content-length': corrected.length }, body: corrected };
  }

  #corrected(call: AwsCall, answer: Buffer): Buffer {
    // Not text: a zip, or an answer in CBOR.
    if (answer.includes(0)) return answer;
    const text = answer.toString('utf8');
    const corrections = this.#standIns.flatMap(
      ({ corrections }) => corrections?.[nameOf(call)] ?? [],
    );
    const corrected =
      corrections.length > 0 && text.startsWith('{')
        ? JSON.stringify(
            corrections.reduce<JsonObject>(
              (json, correct) => correct(json, call.input as never),
              objectOf(JSON.parse(text)),
            ),
          )
        : text;
    return Buffer.from(this.amend(call.operation, corrected));
  }
}

interface ForwardedResponse extends Pick<AwsResponse, 'status' | 'body'> {
  readonly headers: OutgoingHttpHeaders;
}

/** An answer of a REST API with JSON. */
function restAnswer(output: object): AwsResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(output),
  };
}

/** An error as REST APIs with JSON report it. */
function restError({ shape, message, statusCode }: AwsError): AwsResponse {
  return {
    status: statusCode,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': shape },
    body: JSON.stringify({ message }),
  };
}

function nameOf({ request, operation }: AwsCall): string {
  return `${String(request.signingName)}.${String(operation)}`;
}

async function readWhole(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
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
