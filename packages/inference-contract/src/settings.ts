/**
 * How metrics reach CloudWatch: as log lines in the embedded metric format, or by PutMetricData
 * requests.
 */
export const METRICS_TRANSPORTS = ['emf', 'put-metric-data'] as const;
export type MetricsTransport = (typeof METRICS_TRANSPORTS)[number];

/** How much of an input and a prediction is stored and logged: all, a hash and the size, or nothing. */
export const PAYLOAD_POLICIES = ['full', 'hash', 'none'] as const;
export type PayloadPolicy = (typeof PAYLOAD_POLICIES)[number];

/**
 * Media types of models whose requests are JSON, `{"input": …}`. A model takes any other media type byte
 * for byte.
 */
export const STRUCTURED_CONTENT_TYPES = ['application/json', 'text/csv'] as const;

/** Whether the requests of a model are `{"input": …}`, because its container takes JSON or CSV. */
export function isStructured(modelContentType: string): boolean {
  return (STRUCTURED_CONTENT_TYPES as readonly string[]).includes(modelContentType);
}

/** Media types of the requests that a model accepts if its stack names none. */
export function defaultRequestTypes(modelContentType: string): readonly string[] {
  return [isStructured(modelContentType) ? 'application/json' : modelContentType];
}

/** Media type that the container is asked to answer with if its stack names none. */
export function defaultAccept(modelContentType: string): string {
  return isStructured(modelContentType) ? modelContentType : 'application/json';
}

const TOKEN = '[a-z0-9][a-z0-9!#$&^_.+-]{0,126}';

/**
 * A media type in lower case, without parameters.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6838#section-4.2
 */
export const MEDIA_TYPE_PATTERN = `^${TOKEN}/${TOKEN}$`;

/**
 * A media type or range, with any parameters. SageMaker takes 1024 characters.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */
export const ACCEPT_PATTERN = `^(?:${TOKEN}|[*])/(?:${TOKEN}|[*])(?:; ?[A-Za-z0-9_-]{1,64}(?:=[A-Za-z0-9_.+/-]{1,256})?){0,8}$`;
