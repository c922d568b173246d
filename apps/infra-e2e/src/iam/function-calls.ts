import type { IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';

import type { Call } from './judge';

/** Access key of deployed functions, which identifies their requests. */
export const FUNCTION_ACCESS_KEY_ID = 'INFERENCEFUNCTION';

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A function made a request whose IAM action is unknown. */
export class UnknownCallError extends Error {
  override readonly name = 'UnknownCallError';
}

const ACCOUNT_ID = '123456789012';

/** The calls that a deployed function made, each one once, as IAM would see them. */
export class FunctionCalls {
  readonly #calls = new Map<string, Call>();

  get all(): readonly Call[] {
    return [...this.#calls.values()];
  }

  /**
   * Takes a request into account if it is the function's.
   *
   * @throws UnknownCallError for a request of the function to a service that is not known here
   */
  observe(request: WireRequest): void {
    const { accessKeyId, region, service } = signerOf(request);
    if (accessKeyId !== FUNCTION_ACCESS_KEY_ID) return;
    const call = callOf(request, String(region), String(service));
    this.#calls.set(JSON.stringify(call), call);
  }
}

/** Signer and service of a request; undefined if it is not signed. */
export function signerOf({ headers }: WireRequest): {
  readonly accessKeyId?: string | undefined;
  readonly region?: string | undefined;
  readonly service?: string | undefined;
} {
  const [, accessKeyId, region, service] =
    /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(headers.authorization ?? '') ??
    [];
  return { accessKeyId, region, service };
}

function callOf(request: WireRequest, region: string, service: string): Call {
  const arn = (resource: string) => `arn:aws:${service}:${region}:${ACCOUNT_ID}:${resource}`;
  const operation = String(request.headers['x-amz-target']).split('.').pop() ?? '';
  const endpoint = /^\/endpoints\/([^/]+)\/invocations$/.exec(request.url)?.[1];
  if (service === 'sagemaker' && endpoint !== undefined) {
    return { action: 'sagemaker:InvokeEndpoint', resource: arn(`endpoint/${endpoint}`) };
  }
  const body = jsonOf(request);
  const { TableName: table, Namespace: namespace } = body;
  if (service === 'dynamodb' && typeof table === 'string') {
    return { action: `dynamodb:${operation}`, resource: arn(`table/${table}`) };
  }
  if (service === 'monitoring' && operation === 'PutMetricData') {
    return {
      action: 'cloudwatch:PutMetricData',
      resource: '*',
      context: { 'cloudwatch:namespace': String(namespace) },
    };
  }
  throw new UnknownCallError(
    `The function called ${service}: ${request.method} ${request.url} ${operation}. Say here what IAM makes of it.`,
  );
}

function jsonOf({ headers, body }: WireRequest): Readonly<Record<string, unknown>> {
  const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  return plain.length === 0
    ? {}
    : (JSON.parse(plain.toString('utf8')) as Readonly<Record<string, unknown>>);
}
