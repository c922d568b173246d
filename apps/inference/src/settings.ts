import {
  ACCEPT_PATTERN,
  defaultAccept,
  defaultRequestTypes,
  ENVIRONMENT_DEFAULTS,
  ENVIRONMENT_RANGES,
  MEDIA_TYPE_PATTERN,
  METRICS_TRANSPORTS,
  MIN_SUCCESS_SAMPLING,
  PAYLOAD_POLICIES,
  type FunctionEnvironment,
} from '@inference-pipeline/inference-contract';
import * as v from 'valibot';

const text = v.pipe(v.string('is missing'), v.nonEmpty('is empty'));
const mediaType = v.pipe(
  text,
  v.regex(new RegExp(MEDIA_TYPE_PATTERN), 'must be a media type in lower case'),
);

/** An optional whole number in decimal digits. */
function wholeNumber(name: keyof typeof ENVIRONMENT_RANGES) {
  const { min, max } = ENVIRONMENT_RANGES[name];
  const expected = `must be a whole number from ${String(min)} to ${String(max)}`;
  return v.optional(
    v.pipe(
      text,
      v.regex(/^\d{1,10}$/, expected),
      v.transform(Number),
      v.minValue(min, expected),
      v.maxValue(max, expected),
    ),
    String(ENVIRONMENT_DEFAULTS[name]),
  );
}

/** An optional share, as a decimal number. */
function share(fallback: number) {
  const expected = `must be a decimal number from ${String(MIN_SUCCESS_SAMPLING)} to 1`;
  return v.optional(
    v.pipe(
      text,
      v.regex(/^\d(\.\d{1,10})?$/, expected),
      v.transform(Number),
      v.minValue(MIN_SUCCESS_SAMPLING, expected),
      v.maxValue(1, expected),
    ),
    String(fallback),
  );
}

function oneOf<const Options extends readonly [string, ...string[]]>(
  options: Options,
  fallback: Options[number],
) {
  return v.optional(v.picklist(options, `must be one of ${options.join(', ')}`), fallback);
}

/** The function's environment: variable, rule, default. */
const environmentSchema = v.object({
  ENDPOINT_NAME: text,
  MODEL_NAME: text,
  VARIANT_NAME: v.optional(text),
  TARGET_CONTAINER: v.optional(text),
  TABLE_NAME: text,
  IDEMPOTENCY_TABLE_NAME: text,
  IDEMPOTENCY_TTL_SECONDS: wholeNumber('IDEMPOTENCY_TTL_SECONDS'),
  MODEL_CONTENT_TYPE: v.optional(mediaType, ENVIRONMENT_DEFAULTS.MODEL_CONTENT_TYPE),
  MODEL_CONTENT_TYPES: v.optional(
    v.pipe(
      text,
      v.transform((types) => types.split(',')),
      v.array(mediaType),
    ),
  ),
  INFERENCE_COMPONENT_NAME: v.optional(text),
  TARGET_MODELS: v.optional(
    v.pipe(
      text,
      v.transform((names) => names.split(',')),
    ),
  ),
  ENABLE_EXPLANATIONS: v.optional(text),
  CUSTOM_ATTRIBUTES: v.optional(text),
  MODEL_ACCEPT: v.optional(v.pipe(text, v.regex(new RegExp(ACCEPT_PATTERN), 'is no media type'))),
  PAYLOAD_POLICY: oneOf(PAYLOAD_POLICIES, ENVIRONMENT_DEFAULTS.PAYLOAD_POLICY),
  RECORD_TTL_DAYS: wholeNumber('RECORD_TTL_DAYS'),
  MAX_BODY_BYTES: wholeNumber('MAX_BODY_BYTES'),
  SUCCESS_SAMPLING: share(ENVIRONMENT_DEFAULTS.SUCCESS_SAMPLING),
  METRICS_TRANSPORT: oneOf(METRICS_TRANSPORTS, ENVIRONMENT_DEFAULTS.METRICS_TRANSPORT),
  METRICS_DIMENSIONLESS: oneOf(['true', 'false'], `${ENVIRONMENT_DEFAULTS.METRICS_DIMENSIONLESS}`),
} satisfies Readonly<Record<keyof FunctionEnvironment, v.GenericSchema>>);

/** The function's settings, parsed once when it starts. {@link FunctionEnvironment} explains each. */
export type Settings = Readonly<ReturnType<typeof parseSettings>>;

/** The function's environment is incomplete or wrong. Thrown when it starts. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads the settings from environment variables.
 *
 * @throws SettingsError that names every variable that is missing or wrong
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>) {
  const parsed = v.safeParse(environmentSchema, environment);
  if (!parsed.success) {
    const mistakes = parsed.issues.map((issue) => {
      const name = v.getDotPath(issue) ?? 'environment';
      const value = environment[name];
      return value === undefined
        ? `${name} is missing`
        : `${name} ${issue.message}, got ${JSON.stringify(value)}`;
    });
    throw new SettingsError(`Environment of the function: ${[...new Set(mistakes)].join('; ')}`);
  }
  const env = parsed.output;
  return {
    endpointName: env.ENDPOINT_NAME,
    modelName: env.MODEL_NAME,
    variantName: env.VARIANT_NAME,
    targetContainer: env.TARGET_CONTAINER,
    tableName: env.TABLE_NAME,
    idempotencyTableName: env.IDEMPOTENCY_TABLE_NAME,
    idempotencyTtlSeconds: env.IDEMPOTENCY_TTL_SECONDS,
    modelContentType: env.MODEL_CONTENT_TYPE,
    requestTypes: env.MODEL_CONTENT_TYPES ?? defaultRequestTypes(env.MODEL_CONTENT_TYPE),
    modelAccept: env.MODEL_ACCEPT ?? defaultAccept(env.MODEL_CONTENT_TYPE),
    inferenceComponentName: env.INFERENCE_COMPONENT_NAME,
    targetModels: env.TARGET_MODELS,
    enableExplanations: env.ENABLE_EXPLANATIONS,
    customAttributes: env.CUSTOM_ATTRIBUTES,
    payloadPolicy: env.PAYLOAD_POLICY,
    recordTtlDays: env.RECORD_TTL_DAYS,
    maxBodyBytes: env.MAX_BODY_BYTES,
    successSampling: env.SUCCESS_SAMPLING,
    metricsTransport: env.METRICS_TRANSPORT,
    metricsDimensionless: env.METRICS_DIMENSIONLESS === 'true',
  };
}
