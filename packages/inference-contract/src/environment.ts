import type { MetricsTransport, ModelContentType, PayloadPolicy } from './settings';

/**
 * The function's environment variables. The `InferenceFunction` construct sets them, the function
 * parses them at its start, and whoever reads a deployed or synthesized function finds its settings
 * here. A variable that is left out has the value in {@link ENVIRONMENT_DEFAULTS}.
 */
export type FunctionEnvironment = {
  readonly ENDPOINT_NAME: string;
  /** Name of the model in answers and records. */
  readonly MODEL_NAME: string;
  /** The endpoint's variant, if it has only one: known even when no answer names it. */
  readonly VARIANT_NAME?: string;
  /** Hostname of the container to call, if the endpoint's containers are called directly. */
  readonly TARGET_CONTAINER?: string;
  /** The records table. */
  readonly TABLE_NAME: string;
  readonly IDEMPOTENCY_TABLE_NAME: string;
  /** How long an Idempotency-Key is remembered, in seconds. */
  readonly IDEMPOTENCY_TTL_SECONDS?: string;
  readonly MODEL_CONTENT_TYPE?: ModelContentType;
  readonly PAYLOAD_POLICY?: PayloadPolicy;
  /** Days until a record is deleted. */
  readonly RECORD_TTL_DAYS?: string;
  /** Largest accepted request body, in bytes. */
  readonly MAX_BODY_BYTES?: string;
  readonly METRICS_TRANSPORT?: MetricsTransport;
  /** Whether each metric is also published without dimensions. */
  readonly METRICS_DIMENSIONLESS?: 'true' | 'false';
};

/** Values of the variables that may be left out. */
export const ENVIRONMENT_DEFAULTS = {
  IDEMPOTENCY_TTL_SECONDS: 86_400,
  MODEL_CONTENT_TYPE: 'application/json',
  PAYLOAD_POLICY: 'full',
  RECORD_TTL_DAYS: 90,
  MAX_BODY_BYTES: 1_048_576,
  METRICS_TRANSPORT: 'emf',
  METRICS_DIMENSIONLESS: false,
} as const;

/** Least and greatest values of the variables that hold a whole number. */
export const ENVIRONMENT_RANGES = {
  IDEMPOTENCY_TTL_SECONDS: { min: 60, max: 31_536_000 },
  RECORD_TTL_DAYS: { min: 1, max: 3_650 },
  /** A base64-encoded body and its event have to fit into the 6 MB that Lambda takes. */
  MAX_BODY_BYTES: { min: 1, max: 2_900_000 },
} as const;
