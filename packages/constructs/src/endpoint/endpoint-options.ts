import type { AsynchronousOptions } from '../asynchronous/asynchronous-options';
import type { Deployment } from './deployment';
import type { ModelSource } from './model-source';
import type { ShadowVariant, Variant } from './variant';

/** How SageMaker chooses among the instances of a variant. */
export type RoutingStrategy = 'random' | 'least-outstanding-requests';

/** The captured messages: requests or answers. */
export type CapturedData = 'input' | 'output';

/** Captures requests and answers to S3. */
export interface DataCapture {
  /** `s3://<bucket>/<prefix>`, or a Terraform string. */
  readonly s3Url: string;
  /** Percentage of the requests, 1 to 100, or a Terraform number. */
  readonly samplingPercent: number;
  /** At least one. Default both. */
  readonly capture?: readonly CapturedData[];
  /** Key that encrypts the captured data. Default: the bucket's key. */
  readonly kmsKeyArn?: string;
}

/** Subnets and security groups of the containers' network interfaces. */
export interface VpcPlacement {
  /** At least two, in different availability zones; each may be a Terraform string. */
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** Models, instances and deployments of an endpoint. */
export interface EndpointOptions {
  readonly model: ModelSource;
  /** At least one. */
  readonly variants: readonly Variant[];
  /** Default none. */
  readonly shadow?: ShadowVariant;
  /** Default none. */
  readonly dataCapture?: DataCapture;
  /** Requests wait in a queue, and results are in S3. Default: the endpoint answers at once. */
  readonly asynchronous?: AsynchronousOptions;
  /** Default none: SageMaker's own network, with internet access. */
  readonly vpc?: VpcPlacement;
  /** Whether containers have no network access at all, AWS included. Default false. */
  readonly networkIsolation?: boolean;
  /** Key of the disks that SageMaker attaches to the instances. Default: SageMaker's key. */
  readonly kmsKeyArn?: string;
  /** Customer managed key that encrypts the artifacts in S3. Default none. */
  readonly modelDataKmsKeyArn?: string;
  /**
   * Seconds within which a container must answer its health check, 60 to 3600. Default: AWS
   * decides.
   */
  readonly startupTimeoutSeconds?: number;
  /** Seconds that the download of the artifact may take, 60 to 3600. Default: AWS decides. */
  readonly modelDownloadTimeoutSeconds?: number;
  /** Default: AWS decides, which is random. */
  readonly routingStrategy?: RoutingStrategy;
  /** Default: all traffic at once, without rollback. */
  readonly deployment?: Deployment;
  /** Whether Terraform refuses every plan that would destroy the endpoint. Default false. */
  readonly deletionProtection?: boolean;
}
