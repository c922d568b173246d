import {
  ASYNCHRONOUS_DEFAULTS,
  ENVIRONMENT_DEFAULTS as DEFAULTS,
  type AsynchronousEnvironment,
  type FunctionEnvironment,
  type MetricsTransport,
  type PayloadPolicy,
} from '@inference-pipeline/inference-contract';

import type { AsynchronousOptions, PayloadPlaces } from '../asynchronous/asynchronous-options';

/** Settings of the function. Each defaults to its value in `ENVIRONMENT_DEFAULTS`. */
export interface FunctionSettings {
  /** Name of the model in answers and records. May be a Terraform string. */
  readonly modelName: string;
  /** Media type that the container takes. Default `application/json`. May be a Terraform string. */
  readonly modelContentType?: string;
  /**
   * Media types of requests: `application/json` is `{"input": …}`, any other goes to the model byte for
   * byte. Default: `application/json` for a model that takes JSON or CSV, else its content type.
   */
  readonly modelContentTypes?: readonly string[];
  /**
   * Media type that the container is asked to answer with. Default: that of a model which takes JSON or
   * CSV, else `application/json`.
   */
  readonly modelAccept?: string;
  /** Hostname of the container to call, if the endpoint's containers are called directly. */
  readonly targetContainer?: string;
  /** Name of the endpoint's inference component to call. Default none: it has no components. */
  readonly inferenceComponentName?: string;
  /**
   * Models of a multi-model endpoint that callers may name by the header `Inference-Target-Model`; `*`
   * in a name matches any characters. Default none: the endpoint has one model.
   */
  readonly targetModels?: readonly string[];
  /** JMESPath expression by which SageMaker Clarify explains a request. Default the endpoint's. */
  readonly enableExplanations?: string;
  /** Text that the container gets with each request, at most 1024 characters of ASCII. */
  readonly customAttributes?: string;
  /** Default `full`. */
  readonly payloadPolicy?: PayloadPolicy;
  /** Days until a record is deleted, 1 to 3650. Default 90. */
  readonly recordTtlDays?: number;
  /** Seconds that an Idempotency-Key is remembered, 60 to 31,536,000. Default 86,400: a day. */
  readonly idempotencyTtlSeconds?: number;
  /** Largest body accepted, in bytes, 1 to 4,400,000. Default 1,048,576: 1 MiB. */
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
  /** An asynchronous endpoint's settings and places. Default: the endpoint is none. */
  readonly asynchronous?: AsynchronousOptions & { readonly places: PayloadPlaces };
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
    ...(settings.modelContentTypes && {
      MODEL_CONTENT_TYPES: settings.modelContentTypes.join(','),
    }),
    ...(settings.modelAccept !== undefined && { MODEL_ACCEPT: settings.modelAccept }),
    ...(settings.inferenceComponentName !== undefined && {
      INFERENCE_COMPONENT_NAME: settings.inferenceComponentName,
    }),
    ...(settings.targetModels && { TARGET_MODELS: settings.targetModels.join(',') }),
    ...(settings.enableExplanations !== undefined && {
      ENABLE_EXPLANATIONS: settings.enableExplanations,
    }),
    ...(settings.customAttributes !== undefined && {
      CUSTOM_ATTRIBUTES: settings.customAttributes,
    }),
    PAYLOAD_POLICY: settings.payloadPolicy ?? DEFAULTS.PAYLOAD_POLICY,
    RECORD_TTL_DAYS: String(settings.recordTtlDays ?? DEFAULTS.RECORD_TTL_DAYS),
    MAX_BODY_BYTES: String(settings.maxBodyBytes ?? DEFAULTS.MAX_BODY_BYTES),
    // Left out where it says nothing, so that functions that are deployed stay as they are.
    ...(isSampling(settings) && { SUCCESS_SAMPLING: String(settings.successSampling) }),
    METRICS_TRANSPORT: settings.metrics?.transport ?? DEFAULTS.METRICS_TRANSPORT,
    METRICS_DIMENSIONLESS: `${settings.metrics?.dimensionless ?? DEFAULTS.METRICS_DIMENSIONLESS}`,
  };
  return {
    ...environment,
    ...(targets.asynchronous && asynchronousEnvironment(targets.asynchronous)),
    POWERTOOLS_LOG_LEVEL: 'INFO',
  };
}

function asynchronousEnvironment({
  places: { bucketName, prefix },
  ...options
}: NonNullable<FunctionTargets['asynchronous']>): AsynchronousEnvironment {
  const {
    ASYNCHRONOUS_INVOCATION_TIMEOUT_SECONDS: timeoutSeconds,
    ASYNCHRONOUS_REQUEST_TTL_SECONDS: ttlSeconds,
    ASYNCHRONOUS_MAX_UPLOAD_BYTES: uploadBytes,
  } = ASYNCHRONOUS_DEFAULTS;
  return {
    ASYNCHRONOUS_BUCKET: bucketName,
    ASYNCHRONOUS_PREFIX: prefix,
    ASYNCHRONOUS_INVOCATION_TIMEOUT_SECONDS: String(
      options.invocationTimeoutSeconds ?? timeoutSeconds,
    ),
    ASYNCHRONOUS_REQUEST_TTL_SECONDS: String(options.requestTtlSeconds ?? ttlSeconds),
    ASYNCHRONOUS_MAX_UPLOAD_BYTES: String(options.maxUploadBytes ?? uploadBytes),
  };
}

/** Whether the function logs a share of its successes only. */
export function isSampling({ successSampling = 1 }: Pick<FunctionSettings, 'successSampling'>) {
  return successSampling < 1;
}
