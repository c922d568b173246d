import type {
  MetricsTransport,
  ModelContentType,
  PayloadPolicy,
} from '@inference-pipeline/inference-contract';

/** What the function does with a request. Each value has the default of the handler. */
export interface FunctionSettings {
  /** Name that the model goes by in answers and records. May be a Terraform string. */
  readonly modelName: string;
  /** Default `application/json`. May be a Terraform string. */
  readonly modelContentType?: ModelContentType;
  /** Hostname of the container that answers, of a model whose containers are called directly. */
  readonly targetContainer?: string;
  /** Default `full`. */
  readonly payloadPolicy?: PayloadPolicy;
  /** Days until a record is deleted, 1 to 3650. Default 90. */
  readonly recordTtlDays?: number;
  /** Seconds that an Idempotency-Key is remembered, 60 to 31,536,000. Default 86,400: a day. */
  readonly idempotencyTtlSeconds?: number;
  /** Largest body accepted, in bytes, 1 to 2,900,000. Default 1,048,576: 1 MiB. */
  readonly maxBodyBytes?: number;
  readonly metrics?: {
    /** Default `emf`. */
    readonly transport?: MetricsTransport;
    /** Whether each metric is published without dimensions too. Default false. */
    readonly dimensionless?: boolean;
  };
}

/** What the function works on. */
export interface FunctionTargets {
  readonly endpointName: string;
  /** Name of the only variant, when there is just one. */
  readonly variantName: string | undefined;
  readonly recordsTableName: string;
  readonly idempotencyTableName: string;
}

/** The function's environment variables, exactly as the handler in apps/inference parses them. */
export function functionEnvironment(
  settings: FunctionSettings,
  targets: FunctionTargets,
): Record<string, string> {
  return {
    ENDPOINT_NAME: targets.endpointName,
    MODEL_NAME: settings.modelName,
    ...(targets.variantName !== undefined && { VARIANT_NAME: targets.variantName }),
    TABLE_NAME: targets.recordsTableName,
    IDEMPOTENCY_TABLE_NAME: targets.idempotencyTableName,
    IDEMPOTENCY_TTL_SECONDS: String(settings.idempotencyTtlSeconds ?? 86_400),
    ...(settings.targetContainer !== undefined && { TARGET_CONTAINER: settings.targetContainer }),
    MODEL_CONTENT_TYPE: settings.modelContentType ?? 'application/json',
    PAYLOAD_POLICY: settings.payloadPolicy ?? 'full',
    RECORD_TTL_DAYS: String(settings.recordTtlDays ?? 90),
    MAX_BODY_BYTES: String(settings.maxBodyBytes ?? 1_048_576),
    METRICS_TRANSPORT: settings.metrics?.transport ?? 'emf',
    METRICS_DIMENSIONLESS: String(settings.metrics?.dimensionless ?? false),
    POWERTOOLS_LOG_LEVEL: 'INFO',
  };
}
