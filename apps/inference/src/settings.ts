import type {
  FunctionEnvironment,
  MetricsTransport,
  ModelContentType,
  PayloadPolicy,
} from '@inference-pipeline/inference-contract';
import * as v from 'valibot';

const text = v.pipe(v.string('is missing'), v.nonEmpty('is empty'));

/** An optional whole number in a range, written in decimal digits. */
function wholeNumber(min: number, max: number, fallback: number) {
  const expected = `must be a whole number from ${String(min)} to ${String(max)}`;
  return v.optional(
    v.pipe(
      text,
      v.regex(/^\d{1,10}$/, expected),
      v.transform(Number),
      v.minValue(min, expected),
      v.maxValue(max, expected),
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

/** The function's environment: variable, rule, default. Set by the `InferenceFunction` construct. */
const environmentSchema = v.object({
  ENDPOINT_NAME: text,
  MODEL_NAME: text,
  VARIANT_NAME: v.optional(text),
  TARGET_CONTAINER: v.optional(text),
  TABLE_NAME: text,
  IDEMPOTENCY_TABLE_NAME: text,
  IDEMPOTENCY_TTL_SECONDS: wholeNumber(60, 31_536_000, 86_400),
  MODEL_CONTENT_TYPE: oneOf(['application/json', 'text/csv'], 'application/json'),
  PAYLOAD_POLICY: oneOf(['full', 'hash', 'none'], 'full'),
  RECORD_TTL_DAYS: wholeNumber(1, 3_650, 90),
  MAX_BODY_BYTES: wholeNumber(1, 2_900_000, 1_048_576),
  METRICS_TRANSPORT: oneOf(['emf', 'put-metric-data'], 'emf'),
  METRICS_DIMENSIONLESS: oneOf(['true', 'false'], 'false'),
} satisfies Readonly<Record<keyof FunctionEnvironment, v.GenericSchema>>);

/** The function's settings, parsed once at its start. */
export interface Settings {
  readonly endpointName: string;
  readonly modelName: string;
  /** The endpoint's only variant, where it has just one: known even when no answer names it. */
  readonly variantName: string | undefined;
  /** Hostname of the container that answers, where the endpoint's containers are called directly. */
  readonly targetContainer: string | undefined;
  readonly tableName: string;
  readonly idempotencyTableName: string;
  readonly idempotencyTtlSeconds: number;
  readonly modelContentType: ModelContentType;
  readonly payloadPolicy: PayloadPolicy;
  readonly recordTtlDays: number;
  readonly maxBodyBytes: number;
  readonly metricsTransport: MetricsTransport;
  /** Whether the metrics are also published without dimensions. */
  readonly metricsDimensionless: boolean;
}

/** Thrown at the start of a function whose environment is incomplete or wrong. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads the settings from environment variables.
 *
 * @throws SettingsError naming every variable that is missing or wrong
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = v.safeParse(environmentSchema, environment);
  if (!parsed.success) {
    const faults = parsed.issues.map((issue) => {
      const name = v.getDotPath(issue) ?? 'environment';
      const value = environment[name];
      return value === undefined
        ? `${name} is missing`
        : `${name} ${issue.message}, got ${JSON.stringify(value)}`;
    });
    throw new SettingsError(`Environment of the function: ${[...new Set(faults)].join('; ')}`);
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
    payloadPolicy: env.PAYLOAD_POLICY,
    recordTtlDays: env.RECORD_TTL_DAYS,
    maxBodyBytes: env.MAX_BODY_BYTES,
    metricsTransport: env.METRICS_TRANSPORT,
    metricsDimensionless: env.METRICS_DIMENSIONLESS === 'true',
  };
}
