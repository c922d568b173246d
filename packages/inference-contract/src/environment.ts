import type { MetricsTransport, PayloadPolicy } from './settings';

/**
 * The function's environment variables. The `InferenceFunction` construct sets them, and the function
 * parses them when it starts. A variable that is left out has its value in
 * {@link ENVIRONMENT_DEFAULTS}.
 */
export type FunctionEnvironment = {
  readonly ENDPOINT_NAME: string;
  /** Name of the model in answers and records. */
  readonly MODEL_NAME: string;
  /** The endpoint's variant if it has only one, so that it is known even when no answer names it. */
  readonly VARIANT_NAME?: string;
  /** Hostname of the container to call, if the endpoint's containers are called directly. */
  readonly TARGET_CONTAINER?: string;
  /** The records table. */
  readonly TABLE_NAME: string;
  readonly IDEMPOTENCY_TABLE_NAME: string;
  /** How long an Idempotency-Key is remembered, in seconds. */
  readonly IDEMPOTENCY_TTL_SECONDS?: string;
  /** Media type that the model's container takes, in lower case. */
  readonly MODEL_CONTENT_TYPE?: string;
  /**
   * Media types of the requests that are accepted, with commas between them. `application/json` is
   * `{"input": …}`; any other goes to the model byte for byte.
   */
  readonly MODEL_CONTENT_TYPES?: string;
  /** Media type that the container is asked to answer with. */
  readonly MODEL_ACCEPT?: string;
  /** Name of the endpoint's inference component that answers. */
  readonly INFERENCE_COMPONENT_NAME?: string;
  /**
   * Models of a multi-model endpoint that callers may name, with commas between them; `*` in a name
   * matches any characters.
   */
  readonly TARGET_MODELS?: string;
  /** JMESPath expression by which a request is explained, if the endpoint has an explainer. */
  readonly ENABLE_EXPLANATIONS?: string;
  /** Text that the container gets with each request. */
  readonly CUSTOM_ATTRIBUTES?: string;
  readonly PAYLOAD_POLICY?: PayloadPolicy;
  /** Days until a record is deleted. */
  readonly RECORD_TTL_DAYS?: string;
  /** Largest accepted request body, in bytes. */
  readonly MAX_BODY_BYTES?: string;
  /** Share of successes whose event is logged, as a decimal number above 0, at most 1. */
  readonly SUCCESS_SAMPLING?: string;
  readonly METRICS_TRANSPORT?: MetricsTransport;
  /** Whether each metric is also published without dimensions. */
  readonly METRICS_DIMENSIONLESS?: 'true' | 'false';
};

/** Handler of the function that streams answers, in the same zip. */
export const STREAMING_HANDLER = 'streaming.handler';

/** Lambda's handler of the function behind the HTTP API if its endpoint is asynchronous. */
export const ASYNCHRONOUS_HANDLER = 'asynchronous.handler';

/** Default values of the optional variables. */
export const ENVIRONMENT_DEFAULTS = {
  IDEMPOTENCY_TTL_SECONDS: 86_400,
  MODEL_CONTENT_TYPE: 'application/json',
  PAYLOAD_POLICY: 'full',
  RECORD_TTL_DAYS: 90,
  MAX_BODY_BYTES: 1_048_576,
  SUCCESS_SAMPLING: 1,
  METRICS_TRANSPORT: 'emf',
  METRICS_DIMENSIONLESS: false,
} as const;

/** Ranges of the numeric variables. All are whole numbers. */
export const ENVIRONMENT_RANGES = {
  IDEMPOTENCY_TTL_SECONDS: { min: 60, max: 31_536_000 },
  RECORD_TTL_DAYS: { min: 1, max: 3_650 },
  /** With its event, a base64-encoded body must fit into Lambda's 6 MB. */
  MAX_BODY_BYTES: { min: 1, max: 4_400_000 },
} as const;

/** Most bytes of a JSON body that surely fits into Lambda's event, in which each byte may be escaped. */
export const MAX_JSON_BODY_BYTES = 2_900_000;
