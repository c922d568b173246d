import { AwsError, notImplemented } from '../../server/aws-error';
import type { AwsRequest, AwsResponse, StreamableResponse } from '../../server/aws-request';
import { asAwsError, type AwsService } from '../../server/aws-service';
import type { ServiceMetrics } from '../../service-metrics';
import type { LocalStack } from '../../stack/local-stack';
import type { AsynchronousQueue } from './asynchronous/asynchronous-queue';
import { invokeEndpointAsync } from './asynchronous/invoke-endpoint-async';
import type { ContainerAnswer, ContainerClient } from './container-client';
import type { DeployedVariant } from './deployed-endpoint';
import { loggedText, sourceOf } from './model-failure';
import { EVENT_STREAM_TYPE, responseStream } from './response-stream';
import { countInvocation } from './sagemaker-metrics';

const INVOCATIONS = /^\/endpoints\/([^/]+)\/(async-)?invocations(-response-stream)?$/;

/**
 * Maximum size of a request to an endpoint.
 * @see https://docs.aws.amazon.com/general/latest/gr/sagemaker.html
 */
const MAX_BODY_BYTES = 6 * 1_024 * 1_024;

export interface SageMakerRuntimeDependencies {
  readonly stack: Pick<LocalStack, 'accountId' | 'endpoint' | 'region'>;
  readonly container: ContainerClient;
  /** Undefined for an endpoint that is not asynchronous. */
  readonly queue?: AsynchronousQueue | undefined;
  readonly metrics: ServiceMetrics;
  /** Receives the lines of the endpoint's log. */
  readonly log: (group: string, line: string) => void;
}

/**
 * SageMaker Runtime for one endpoint: InvokeEndpoint and InvokeEndpointWithResponseStream forward to the
 * model container, InvokeEndpointAsync to the queue of an asynchronous endpoint.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */
export function sageMakerRuntime(dependencies: SageMakerRuntimeDependencies): AwsService {
  const concurrency = new Map<string, number>();
  return {
    signingName: 'sagemaker',
    answer: async (request) => {
      try {
        return await invoke(dependencies, concurrency, request);
      } catch (error) {
        return restJsonError(asAwsError(error), request);
      }
    },
  };
}

async function invoke(
  dependencies: SageMakerRuntimeDependencies,
  concurrency: Map<string, number>,
  request: AwsRequest,
): Promise<StreamableResponse> {
  const { stack, container, metrics, queue } = dependencies;
  const { endpoint, accountId } = stack;
  const [, encodedName = '', isAsynchronous, streams] = INVOCATIONS.exec(request.path) ?? [];
  const name = decoded(encodedName);
  if (name === '' || request.method !== 'POST') {
    throw notImplemented('SageMaker Runtime', `${request.method} ${request.path}`);
  }

  if (name !== endpoint.name) {
    throw new AwsError('ValidationError', `Endpoint ${name} of account ${accountId} not found.`);
  }

  // Each kind of endpoint has its own operations.
  if ((isAsynchronous === undefined) !== (queue === undefined)) {
    throw new AwsError('ValidationError', `Endpoint ${name} does not support this inference type.`);
  }

  if (queue !== undefined) return invokeEndpointAsync(queue, request);

  if (request.body.length > MAX_BODY_BYTES) {
    throw new AwsError('ValidationError', `The payload is larger than ${MAX_BODY_BYTES} bytes`);
  }

  const variant = chooseVariant(dependencies, request.headers['x-amzn-sagemaker-target-variant']);
  if (streams !== undefined) return stream(dependencies, request, variant);

  const concurrent = (concurrency.get(variant.name) ?? 0) + 1;
  concurrency.set(variant.name, concurrent);
  const startedAtMs = performance.now();
  let answer;
  try {
    answer = await container.invoke(request.body, {
      contentType: request.headers['content-type'] ?? 'application/octet-stream',
      accept: request.headers.accept,
      forwarded: forwardedHeaders(request.headers),
    });
  } finally {
    concurrency.set(variant.name, (concurrency.get(variant.name) ?? 1) - 1);
  }
  const component = request.headers['x-amzn-sagemaker-inference-component'];
  const dimensions =
    typeof component === 'string'
      ? { InferenceComponentName: component }
      : { EndpointName: endpoint.name, VariantName: variant.name };
  countInvocation(metrics, dimensions, answer, performance.now() - startedAtMs, concurrent);
  if (!answer.reached || answer.status < 200 || answer.status >= 300) {
    throw unanswered(dependencies, variant, answer);
  }

  return {
    status: 200,
    headers: {
      'content-type': answer.contentType,
      'x-amzn-requestid': request.requestId,
      'x-amzn-invoked-production-variant': variant.name,
    },
    body: answer.body,
  };
}

/** Answers InvokeEndpointWithResponseStream. */
async function stream(
  dependencies: SageMakerRuntimeDependencies,
  request: AwsRequest,
  variant: DeployedVariant,
): Promise<StreamableResponse> {
  const { stack, container, metrics } = dependencies;
  const startedAtMs = performance.now();
  const accept = request.headers['x-amzn-sagemaker-accept'];
  const streamed = await container.stream(request.body, {
    contentType: request.headers['content-type'] ?? 'application/octet-stream',
    accept: typeof accept === 'string' ? accept : undefined,
  });
  const dimensions = { EndpointName: stack.endpoint.name, VariantName: variant.name };
  const count = (answer: ContainerAnswer) =>
    countInvocation(metrics, dimensions, answer, performance.now() - startedAtMs, 1);
  if ('answer' in streamed) {
    count(streamed.answer);
    throw unanswered(dependencies, variant, streamed.answer);
  }

  const { contentType, parts } = streamed;
  return {
    status: 200,
    headers: {
      'content-type': EVENT_STREAM_TYPE,
      'x-amzn-sagemaker-content-type': contentType,
      'x-amzn-requestid': request.requestId,
      'x-amzn-invoked-production-variant': variant.name,
    },
    body: responseStream(
      whenEnded(parts, (status) => {
        const durationMs = performance.now() - startedAtMs;
        count({ reached: true, status, contentType, body: Buffer.alloc(0), durationMs });
      }),
    ),
  };
}

/** Passes parts on, and says at their end how they ended: 200, or 0 if they broke off. */
async function* whenEnded(
  parts: AsyncIterable<Uint8Array>,
  ended: (status: number) => void,
): AsyncGenerator<Uint8Array> {
  let status = 200;
  try {
    yield* parts;
  } catch (error) {
    status = 0;
    throw error;
  } finally {
    ended(status);
  }
}

/** The error for a request that the model did not answer. */
function unanswered(
  dependencies: SageMakerRuntimeDependencies,
  variant: DeployedVariant,
  answer: ContainerAnswer,
): AwsError {
  if (answer.reached) {
    return modelError(dependencies, variant, answer.status, answer.body.toString('utf8'));
  }
  return new AwsError(
    'ServiceUnavailable',
    `No instance of ${dependencies.stack.endpoint.name} is healthy: ${answer.reason}`,
    { statusCode: 503 },
  );
}

/** Headers that SageMaker passes on to the container. */
const FORWARDED = ['x-amzn-sagemaker-custom-attributes', 'x-amzn-sagemaker-target-model'];

function forwardedHeaders(headers: AwsRequest['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    FORWARDED.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** @throws AwsError if it is not percent-encoded */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('ValidationError', `${text} is not an endpoint's name`);
  }
}

/** The variant that the caller names, or one by weight. */
function chooseVariant(
  { stack: { endpoint } }: SageMakerRuntimeDependencies,
  target: string | string[] | undefined,
): DeployedVariant {
  if (typeof target === 'string') {
    const variant = endpoint.variants.find(({ name }) => name === target);
    if (variant === undefined) {
      throw new AwsError('ValidationError', `Variant ${target} of ${endpoint.name} not found.`);
    }

    return variant;
  }
  const total = endpoint.variants.reduce((sum, { weight }) => sum + weight, 0);
  let rest = Math.random() * total;
  for (const variant of endpoint.variants) {
    rest -= variant.weight;
    if (rest < 0) return variant;
  }
  throw new AwsError('ValidationError', `No variant of ${endpoint.name} receives requests.`);
}

function modelError(
  { stack: { endpoint, accountId, region }, log }: SageMakerRuntimeDependencies,
  variant: DeployedVariant,
  status: number,
  message: string,
): AwsError {
  const source = sourceOf(status);
  log(endpoint.logGroup, `Received ${source} from ${variant.name}: ${loggedText(message)}`);
  const console = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#logEventViewer:group=${endpoint.logGroup}`;
  return new AwsError(
    'ModelError',
    `Received ${source} from ${variant.name} with message "${message}". See ${console} in account ${accountId} for more information.`,
    {
      statusCode: 424,
      members: {
        OriginalStatusCode: status,
        OriginalMessage: message,
        LogStreamArn: `arn:aws:logs:${region}:${accountId}:log-group:${endpoint.logGroup}`,
      },
    },
  );
}

function restJsonError(error: AwsError, { requestId }: AwsRequest): AwsResponse {
  return {
    status: error.statusCode,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': error.shape,
    },
    body: JSON.stringify({ ...error.members, message: error.message, Message: error.message }),
  };
}
