import type {
  AlarmKey,
  ApiCors,
  ApiDomain,
  ApiThrottling,
  ExistingTableOptions,
  FunctionCompute,
  FunctionVpc,
  JwtAuthorization,
  LambdaAuthorization,
  LogRetentionDays,
} from '@inference-pipeline/constructs';
import type { MetricsTransport, PayloadPolicy } from '@inference-pipeline/inference-contract';
import type { AlarmWindow, Severity, Statistic } from '@inference-pipeline/monitoring-constructs';

import type { EndpointConfig, ModelConfig } from './endpoint-config';

/**
 * A stack file as the rest of the program sees it: valid, with every default filled in. What each
 * field means, its limits and its default are in `stacks/stack.schema.json`; a test holds the two
 * together.
 */
export interface StackConfig {
  readonly region: string;
  readonly stage: Stage;
  readonly tags: Readonly<Record<string, string>>;
  readonly allowedAccountIds: readonly string[];
  readonly allowedRegions: readonly string[];
  readonly encryption: {
    /** False where a `kmsKeyArn` takes its place. */
    readonly customerManagedKey: boolean;
    readonly kmsKeyArn?: string;
  };
  readonly model: ModelConfig;
  readonly endpoint: EndpointConfig;
  readonly permissionsBoundaryArn?: string;
  readonly function: FunctionConfig;
  readonly records: {
    readonly payload: PayloadPolicy;
    readonly ttlDays: number;
    readonly pointInTimeRecovery: boolean;
    readonly deletionProtection: boolean;
    readonly existing?: ExistingTableOptions;
  };
  readonly idempotency: { readonly ttlSeconds: number };
  readonly api: ApiConfig;
  readonly metrics: { readonly transport: MetricsTransport; readonly dimensionless: boolean };
  readonly alarms: AlarmsConfig;
  readonly slos: {
    readonly availability: { readonly enabled: boolean; readonly objectivePercent: number };
    readonly latency: {
      readonly enabled: boolean;
      readonly objectivePercent: number;
      readonly thresholdMs: number;
    };
    readonly windowDays: number;
  };
  readonly runbookUrl?: string;
  readonly dashboard: { readonly timezone: string };
  readonly logs: { readonly retentionDays: LogRetentionDays };
  readonly notifications: {
    readonly emails: readonly string[];
    readonly phoneNumbers: readonly string[];
    readonly criticalTopicArns: readonly string[];
    readonly warningTopicArns: readonly string[];
    readonly pipelineUnhealthy: boolean;
    readonly existingTopicArn?: string;
  };
  readonly verify: { readonly input?: unknown };
  readonly backend: BackendConfig;
}

/** Where Lambda finds the function's zip in S3. */
export interface FunctionCodeConfig {
  readonly s3Bucket: string;
  readonly s3Key: string;
  readonly s3ObjectVersion: string;
}

/** What a stack is for: it decides defaults. */
export type Stage = 'production' | 'development';

/** The function: how it is run. */
export interface FunctionConfig extends Required<
  Omit<FunctionCompute, 'vpc' | 'codeSigningConfigArn'>
> {
  readonly maxBodyBytes: number;
  /** -1: none. */
  readonly reservedConcurrency: number;
  readonly vpc?: FunctionVpc;
  /** Without it Terraform uploads the zip. */
  readonly code?: FunctionCodeConfig;
  readonly codeSigningConfigArn?: string;
}

/** The API: who may call it, how much, and where from. */
export interface ApiConfig {
  readonly enabled: boolean;
  readonly authorization: 'aws-iam' | 'jwt' | 'lambda' | 'none';
  /** There with the authorization `jwt`, and only there. */
  readonly jwt?: Required<Omit<JwtAuthorization, 'type'>>;
  /** There with the authorization `lambda`, and only there. */
  readonly lambdaAuthorizer?: Required<Omit<LambdaAuthorization, 'type'>>;
  readonly throttling: ApiThrottling;
  readonly cors?: Required<ApiCors>;
  readonly domain?: ApiDomain & Required<Pick<ApiDomain, 'disableDefaultEndpoint'>>;
}

/** Alarms by name, as a stack file tunes them; what is left out has the default of the alarm. */
export type AlarmsConfig = Readonly<Partial<Record<AlarmKey, AlarmConfig>>>;

/** One alarm. Its threshold is in the unit of its name; the schema lets each alarm have just one. */
export interface AlarmConfig extends Partial<AlarmWindow> {
  readonly enabled?: boolean;
  readonly severity?: Severity;
  readonly thresholdMs?: number;
  readonly thresholdPercent?: number;
  readonly threshold?: number;
  readonly minimumSamples?: number;
  readonly statistic?: Statistic;
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
