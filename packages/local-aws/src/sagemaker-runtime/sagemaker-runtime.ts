import { AwsError, notImplemented } from '../aws-error';
import type { AwsRequest, AwsResponse } from '../aws-request';
import { asAwsError, type AwsService } from '../rpc-service';
import type { ServiceMetrics } from '../service-metrics';
import type { DeployedEndpoint, DeployedVariant } from '../stack/deployed-stack';
import type { ContainerClient } from './container-client';
import { countInvocation } from './sagemaker-metrics';

const INVOCATIONS = /^\/endpoints\/([^/]+)\/invocations$/;

/**
 * Most bytes that a request to an endpoint may have.
 * @see https://docs.aws.amazon.com/general/latest/gr/sagemaker.html
 */
const MAX_BODY_BYTES = 6 * 1_024 * 1_024;

export interface SageMakerRuntimeParts {
  readonly endpoint: DeployedEndpoint;
  readonly container: ContainerClient;
  readonly metrics: ServiceMetrics;
  /** Account and region of ARNs. */
  readonly accountId: string;
  readonly region: string;
  /** Takes a line of the endpoint's log. */
  readonly log: (line: string) => void;
  /** From 0 to 1; picks the variant. */
  readonly random?: () => number;
}

/**
 * SageMaker Runtime for one endpoint: InvokeEndpoint forwards to the model container.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */
export function sageMakerRuntime(parts: SageMakerRuntimeParts): AwsService {
  const inHand = new Map<string, number>();
  return async (request) => {
    try {
      return await invoke(parts, inHand, request);
    } catch (error) {
      return restJsonError(asAwsError(error), request);
    }
  };
}

async function invoke(
  parts: SageMakerRuntimeParts,
  inHand: Map<string, number>,
  request: AwsRequest,
): Promise<AwsResponse> {
  const { endpoint, container, metrics } = parts;
  const name = decodeURIComponent(INVOCATIONS.exec(request.path)?.[1] ?? '');
  if (name === '' || request.method !== 'POST')
    throw notImplemented('SageMaker Runtime', `${request.method} ${request.path}`);

  if (name !== endpoint.name) {
    throw new AwsError(
      'ValidationError',
      `Endpoint ${name} of account ${parts.accountId} not found.`,
    );
  }
  if (request.body.length > MAX_BODY_BYTES)
    throw new AwsError('ValidationError', `Payload may have ${MAX_BODY_BYTES} bytes`);

  const variant = chooseVariant(parts, request.headers['x-amzn-sagemaker-target-variant']);
  const concurrent = (inHand.get(variant.name) ?? 0) + 1;
  inHand.set(variant.name, concurrent);
  const startedAtMs = performance.now();
  let answer;
  try {
    answer = await container.invoke(request.body, {
      contentType: request.headers['content-type'] ?? 'application/octet-stream',
      accept: request.headers.accept,
    });
  } finally {
    inHand.set(variant.name, (inHand.get(variant.name) ?? 1) - 1);
  }
  countInvocation(metrics, {
    endpointName: endpoint.name,
    variantName: variant.name,
    modelLatencyMs: answer.reached ? answer.durationMs : undefined,
    totalMs: performance.now() - startedAtMs,
    statusCode: answer.reached ? answer.status : 503,
    concurrent,
  });
  if (!answer.reached) {
    throw new AwsError(
      'ServiceUnavailable',
      `No instance of ${name} is healthy: ${answer.reason}`,
      {
        statusCode: 503,
      },
    );
  }
  if (answer.status < 200 || answer.status >= 300)
    throw modelError(parts, variant, answer.status, answer.body.toString('utf8'));

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

/** Chosen by the caller, or drawn by weight. */
function chooseVariant(
  { endpoint, random = Math.random }: SageMakerRuntimeParts,
  target: string | string[] | undefined,
): DeployedVariant {
  if (typeof target === 'string') {
    const variant = endpoint.variants.find(({ name }) => name === target);
    if (variant === undefined)
      throw new AwsError('ValidationError', `Variant ${target} of ${endpoint.name} not found.`);

    return variant;
  }
  const total = endpoint.variants.reduce((sum, { weight }) => sum + weight, 0);
  let rest = random() * total;
  for (const variant of endpoint.variants) {
    rest -= variant.weight;
    if (rest < 0) return variant;
  }
  throw new AwsError('ValidationError', `No variant of ${endpoint.name} takes requests.`);
}

function modelError(
  { endpoint, accountId, region, log }: SageMakerRuntimeParts,
  variant: DeployedVariant,
  status: number,
  message: string,
): AwsError {
  const source =
    status === 0 ? 'server error (0)' : `${status >= 500 ? 'server' : 'client'} error (${status})`;
  log(`Received ${source} from ${variant.name}: ${message.slice(0, 1_000)}`);
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
