import type {
  Autoscaling,
  CapturedData,
  ContainerExecution,
  Deployment,
  ExistingEndpointOptions,
  RoutingStrategy,
  ScalingSchedule,
} from '@inference-pipeline/constructs';
import type { ModelContentType } from '@inference-pipeline/inference-contract';

/** A model of a variant's own, or as much of the stack's as it can have: an image or a package. */
export interface OwnModelConfig {
  readonly image?: string;
  readonly dataUrl?: string;
  readonly packageArn?: string;
  readonly packageSources?: {
    readonly repositoryArns: readonly string[];
    readonly objectArns: readonly string[];
  };
  readonly environment: Readonly<Record<string, string>>;
}

/** One of several containers. */
export interface ContainerConfig {
  readonly image: string;
  readonly dataUrl?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly hostname?: string;
}

/** The section `model` of a stack file. */
export interface ModelConfig extends OwnModelConfig {
  /** There wherever an API is. */
  readonly name?: string;
  readonly dataKmsKeyArn?: string;
  readonly containers?: readonly ContainerConfig[];
  readonly execution: ContainerExecution;
  readonly targetContainer?: string;
  readonly contentType: ModelContentType;
}

/** Autoscaling with every default filled in. */
export interface AutoscalingConfig extends Required<Omit<Autoscaling, 'schedules'>> {
  readonly schedules: readonly Required<ScalingSchedule>[];
}

/** One of several production variants. */
export interface VariantConfig {
  readonly name: string;
  readonly instanceType: string;
  readonly instanceCount: number;
  readonly weight: number;
  readonly model?: OwnModelConfig;
  readonly autoscaling?: AutoscalingConfig;
}

/** The section `endpoint` of a stack file. */
export interface EndpointConfig {
  readonly existing?: Omit<ExistingEndpointOptions, 'variantNames'> & {
    readonly variants: readonly string[];
    readonly serverless: boolean;
  };
  readonly instanceType: string;
  readonly instanceCount: number;
  readonly variantName: string;
  readonly serverless?: {
    readonly memoryMb: number;
    readonly maxConcurrency: number;
    readonly provisionedConcurrency?: number;
  };
  readonly variants?: readonly VariantConfig[];
  readonly shadow?: {
    readonly name: string;
    readonly instanceType: string;
    readonly instanceCount: number;
    readonly samplingPercent: number;
    readonly model?: OwnModelConfig;
  };
  readonly dataCapture?: {
    readonly s3Url: string;
    readonly samplingPercent: number;
    readonly capture: readonly CapturedData[];
    readonly kmsKeyArn?: string;
  };
  readonly vpc?: {
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
  };
  readonly networkIsolation: boolean;
  readonly kmsKeyArn?: string;
  readonly autoscaling?: AutoscalingConfig;
  readonly startupTimeoutSeconds?: number;
  readonly modelDownloadTimeoutSeconds?: number;
  readonly routingStrategy?: RoutingStrategy;
  readonly deployment?: Deployment & Required<Pick<Deployment, 'rollbackAlarms'>>;
  readonly deletionProtection: boolean;
}
