/**
 * The parts of an event that the function reads: an HTTP API's with payload format 2.0. Anybody who may
 * invoke the function can send another event, so nothing in it is taken for granted. Where format 1.0
 * (REST APIs) has another place for something, that is read too.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export interface ApiEvent {
  readonly headers?: unknown;
  readonly multiValueHeaders?: unknown;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
  readonly requestContext?: unknown;
  readonly cookies?: unknown;
  readonly rawQueryString?: unknown;
  readonly routeKey?: unknown;
  readonly rawPath?: unknown;
  readonly path?: unknown;
}

/** Any object by name, or no members. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/**
 * A request id that every service takes: SageMaker allows 64 ASCII characters.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */
const REQUEST_ID = /^[\x21-\x7e]{1,64}$/;

/** The gateway's id of the request, if the event has one. */
export function requestIdOf(event: ApiEvent): string | undefined {
  const { requestId } = membersOf(event.requestContext);
  return typeof requestId === 'string' && REQUEST_ID.test(requestId) ? requestId : undefined;
}

/** The route of ground truth, as a path. */
const GROUND_TRUTH_PATH = /\/ground-truth\/?$/;

/**
 * Whether an event is a request with ground truths: by the key of its route if that names a path, else
 * by its path, which may begin with a stage.
 */
export function isGroundTruthEvent({ routeKey, rawPath, path }: ApiEvent): boolean {
  const isNamed = typeof routeKey === 'string' && /^\S+ \/[^{]+$/.test(routeKey);
  const place = isNamed ? routeKey : (rawPath ?? path);
  return typeof place === 'string' && GROUND_TRUTH_PATH.test(place);
}

/** A header by its lower-case name. API Gateway sends lower-case names; other callers may not. */
export function headerOf(event: ApiEvent, name: string): string | undefined {
  for (const headers of [event.headers, event.multiValueHeaders]) {
    for (const [key, value] of Object.entries(membersOf(headers))) {
      if (key.toLowerCase() === name && value !== undefined && value !== null) {
        return Array.isArray(value) ? value.join(', ') : textOf(value);
      }
    }
  }
  return undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The bytes of the body, or undefined if it is neither text nor, where the event says so, base64. */
export function bodyOf({ body, isBase64Encoded }: ApiEvent): Buffer | undefined {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body !== 'string') return undefined;
  if (isBase64Encoded !== true) return Buffer.from(body);

  // Node skips characters that are not base64, which would change the body.
  const bytes = Buffer.from(body, 'base64');
  return bytes.toString('base64') === body ? bytes : undefined;
}
