import { Transform, pipeline, type Readable } from 'node:stream';

import { MAX_RESPONSE_BYTES } from './responses';

/** Timeout for opening a connection, in ms: longer than a healthy connection within a region takes. */
export const CONNECTION_TIMEOUT_MS = 2_000;

export const TOO_LARGE = 'The prediction exceeds the 6 MB that a function can return';

/** A service answered with more than any answer of the function can hold. */
export class AnswerTooLargeError extends Error {
  override readonly name = 'AnswerTooLargeError';

  constructor() {
    super(TOO_LARGE);
  }
}

/** The parts of an SDK's client that are configured here. */
interface ServiceClient {
  readonly config: { retryStrategy: () => Promise<object> };
  readonly middlewareStack: { add(middleware: never, options: object): void };
}

/** A wait that a service asks for is passed on to the caller if it is longer than this, in ms. */
const MAX_OBEYED_WAIT_MS = 500;

/**
 * Guards a client against bad answers of a service: an answer of any length is read only up to the size
 * that a function can return, and a service that asks for a pause (`Retry-After`) is not called
 * again in this invocation, which would spend the caller's time on waiting.
 *
 * @param isNeverEmpty whether the service has content in each answer, so that a 200 without any is not
 *   the service's
 * @param isStream whether answers are streams, which may have any length; their reader guards itself
 */
export function guarded<Client extends object>(
  client: Client,
  {
    isNeverEmpty = false,
    isStream = false,
  }: { readonly isNeverEmpty?: boolean; readonly isStream?: boolean } = {},
): Client {
  const { config, middlewareStack } = client as ServiceClient;
  const addResponseMiddleware = middlewareStack.add.bind(middlewareStack) as (
    middleware: (next: Handler) => Handler,
    options: object,
  ) => void;
  addResponseMiddleware(
    (next) => async (request) => {
      const result = await next(request);
      const { response } = result;
      if (!isStream || response.statusCode !== 200) {
        response.body = guardedBody(response, isNeverEmpty);
      }
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'limitAnswer' },
  );
  const { retryStrategy } = config;
  let impatient: Promise<RetryStrategy> | undefined;
  config.retryStrategy = () =>
    (impatient ??= retryStrategy().then((strategy) => withoutWaits(strategy as RetryStrategy)));
  return client;
}

/** A retry strategy that gives up if the service asks for a pause. Its budget of retries stays one. */
function withoutWaits(strategy: RetryStrategy): RetryStrategy {
  const impatient = Object.create(strategy) as RetryStrategy;
  impatient.refreshRetryTokenForRetry = async (token, info) => {
    const waitMs = (info.retryAfterHint?.getTime() ?? 0) - Date.now();
    if (waitMs > MAX_OBEYED_WAIT_MS) throw new Error('The service asked for a pause');

    return strategy.refreshRetryTokenForRetry.call(impatient, token, info);
  };
  return impatient;
}

interface ServiceResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: Readable;
}

type Handler = (request: unknown) => Promise<{ readonly response: ServiceResponse }>;

interface RetryInfo {
  readonly retryAfterHint?: Date;
}

interface RetryStrategy {
  refreshRetryTokenForRetry(token: unknown, info: RetryInfo): Promise<unknown>;
}

/** The body of a response, which fails once it is longer than a function may return. */
function guardedBody({ headers, body }: ServiceResponse, isNeverEmpty: boolean): Readable {
  const length = Number(headers['content-length']);
  // The HTTP parser ends a body of a named length there.
  if (length > 0 && length <= MAX_RESPONSE_BYTES) return body;

  let sizeBytes = 0;
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      if (sizeBytes > MAX_RESPONSE_BYTES) done(new AnswerTooLargeError());
      else done(null, chunk);
    },
    flush: (done) =>
      done(isNeverEmpty && sizeBytes === 0 ? new Error('The answer is empty') : null),
  });
  // An error of either stream ends both, and the reader gets it from the guard.
  pipeline(body, guard, () => undefined);
  return guard;
}

/** Names of errors that services use. Any other text may be part of an answer that was misread. */
const ERROR_NAME =
  /^(?:[A-Z][A-Za-z]{0,60}(?:Error|Exception|Failure|Unavailable|Exceeded|Throttled)|Throttling|SlowDown)$/;

/** Longest wait that is passed on to a caller. */
const MAX_RETRY_AFTER_SECONDS = 3_600;

/** The facts of an SDK's error that quote nothing. */
export interface ServiceError {
  /** Name of the error, or the system's code of a broken connection. */
  readonly name: string;
  /** HTTP status of the service's answer. */
  readonly statusCode: number | undefined;
  /** The service's id of the request, for its support. */
  readonly awsRequestId: string | undefined;
  /** The service's Retry-After. */
  readonly retryAfterSeconds: number | undefined;
}

/** Reads an error of a client. */
export function describeServiceError(error: unknown): ServiceError {
  const { name, code, $metadata, $response } = (error ?? {}) as {
    readonly name?: string;
    readonly code?: string;
    readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
    readonly $response?: Partial<ServiceResponse>;
  };
  // Without an answer, the code is the system's.
  const broken = $response === undefined && /^[A-Z][A-Z_]{3,40}$/.test(code ?? '');
  const retryAfter = $response?.headers?.['retry-after'] ?? '';
  const seconds = /^\d+$/.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - Date.now()) / 1_000);
  return {
    name: broken ? String(code) : ERROR_NAME.test(name ?? '') ? String(name) : 'UnknownError',
    statusCode: $metadata?.httpStatusCode ?? $response?.statusCode,
    awsRequestId: $metadata?.requestId,
    retryAfterSeconds: seconds > 0 ? Math.min(seconds, MAX_RETRY_AFTER_SECONDS) : undefined,
  };
}
