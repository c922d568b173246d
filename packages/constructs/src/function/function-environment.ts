import {
  ENVIRONMENT_DEFAULTS as DEFAULTS,
  type FunctionEnvironment,
  type MetricsTransport,
  type ModelContentType,
  type PayloadPolicy,
} from '@inference-pipeline/inference-contract';

/** Settings of the function. Each defaults to its value in `ENVIRONMENT_DEFAULTS`. */
export interface FunctionSettings {
  /** Name of the model in answers and records. May be a Terraform string. */
  readonly modelName: string;
  /** Default `application/json`. May be a Terraform string. */
  readonly modelContentType?: ModelContentType;
  /** Hostname of the container to call, if the endpoint's containers are called directly. */
  readonly targetContainer?: string;
  /** Default `full`. */
  readonly payloadPolicy?: PayloadPolicy;
  /** Days until a record is deleted, 1 to 3650. Default 90. */
  readonly recordTtlDays?: number;
  /** Seconds that an Idempotency-Key is remembered, 60 to 31,536,000. Default 86,400: a day. */
  readonly idempotencyTtlSeconds?: number;
  /** Largest body accepted, in bytes, 1 to 2,900,000. Default 1,048,576: 1 MiB. */
  readonly maxBodyBytes?: number;
  /** Share of successes that are logged in full, 0.0001 to 1. Default 1: all. */
  readonly successSampling?: number;
  readonly metrics?: {
    /** Default `emf`. */
    readonly transport?: MetricsTransport;
    /** Whether each metric is published without dimensions too. Default false. */
    readonly dimensionless?: boolean;
  };
}

/** The resources that the function uses. */
export interface FunctionTargets {
  readonly endpointName: string;
  /** Name of the variant, if there is only one. */
  readonly variantName: string | undefined;
  readonly recordsTableName: string;
  readonly idempotencyTableName: string;
}

/** The function's environment variables. */
export function functionEnvironment(
  settings: FunctionSettings,
  targets: FunctionTargets,
): Record<string, string> {
  const environment: FunctionEnvironment = {
    ENDPOINT_NAME: targets.endpointName,
    MODEL_NAME: settings.modelName,
    ...(targets.variantName !== undefined && { VARIANT_NAME: targets.variantName }),
    TABLE_NAME: targets.recordsTableName,
    IDEMPOTENCY_TABLE_NAME: targets.idempotencyTableName,
    IDEMPOTENCY_TTL_SECONDS: String(
      settings.idempotencyTtlSeconds ?? DEFAULTS.IDEMPOTENCY_TTL_SECONDS,
    ),
    ...(settings.targetContainer !== undefined && { TARGET_CONTAINER: settings.targetContainer }),
    MODEL_CONTENT_TYPE: settings.modelContentType ?? DEFAULTS.MODEL_CONTENT_TYPE,
    PAYLOAD_POLICY: settings.payloadPolicy ?? DEFAULTS.PAYLOAD_POLICY,
    RECORD_TTL_DAYS: String(settings.recordTtlDays ?? DEFAULTS.RECORD_TTL_DAYS),
    MAX_BODY_BYTES: String(settings.maxBodyBytes ?? DEFAULTS.MAX_BODY_BYTES),
    // Left out where it says nothing, so that functions that are deployed stay as they are.
    ...(isSampling(settings) && { SUCCESS_SAMPLING: String(settings.successSampling) }),
    METRICS_TRANSPORT: settings.metrics?.transport ?? DEFAULTS.METRICS_TRANSPORT,
    METRICS_DIMENSIONLESS: `${settings.metrics?.dimensionless ?? DEFAULTS.METRICS_DIMENSIONLESS}`,
  };
  return { ...environment, POWERTOOLS_LOG_LEVEL: 'INFO' };
}

/** Whether the function logs a share of its successes only. */
export function isSampling({ successSampling = 1 }: Pick<FunctionSettings, 'successSampling'>) {
  return successSampling < 1;
}
