import type {
  AlarmWindow,
  ApiAuthorization,
  FunctionCompute,
  LogRetentionDays,
  MetricsTransport,
  ModelContentType,
  PayloadPolicy,
  Statistic,
} from '@inference-pipeline/constructs';

/**
 * A stack file as the rest of the program sees it: valid, with every default filled in. What each
 * field means, its limits and its default are in `stacks/stack.schema.json`; a test holds the two
 * together.
 */
export interface StackConfig {
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly model: {
    readonly name: string;
    readonly image: string;
    readonly dataUrl?: string;
    readonly contentType: ModelContentType;
    readonly environment: Readonly<Record<string, string>>;
  };
  readonly endpoint: {
    readonly instanceType: string;
    readonly instanceCount: number;
    readonly variantName: string;
  };
  readonly function: Required<FunctionCompute> & { readonly maxBodyBytes: number };
  readonly records: { readonly payload: PayloadPolicy; readonly ttlDays: number };
  readonly idempotency: { readonly ttlSeconds: number };
  readonly api: { readonly authorization: ApiAuthorization };
  readonly metrics: { readonly transport: MetricsTransport; readonly dimensionless: boolean };
  readonly alarms: {
    readonly highLatency: AlarmWindow & {
      readonly thresholdMs: number;
      readonly statistic: Statistic;
    };
    readonly inferenceErrors: AlarmWindow & { readonly threshold: number };
  };
  readonly dashboard: { readonly timezone: string };
  readonly logs: { readonly retentionDays: LogRetentionDays };
  readonly notifications: {
    readonly emails: readonly string[];
    readonly phoneNumbers: readonly string[];
  };
  readonly backend: BackendConfig;
}

/** Where Terraform keeps the state. All but `type` belong to `s3`, and each of them may be missing. */
export interface BackendConfig {
  readonly type: 'local' | 's3';
  readonly bucket?: string;
  readonly key?: string;
  readonly region?: string;
  readonly kmsKeyId?: string;
}

/** A stack: its name, which is its file's, and what the file says. */
export interface NamedStackConfig {
  readonly name: string;
  readonly config: StackConfig;
}
