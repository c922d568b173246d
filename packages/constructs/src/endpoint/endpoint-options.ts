import type { Deployment } from './deployment';
import type { ModelSource } from './model-source';
import type { ShadowVariant, Variant } from './variant';

/** Which of several instances gets a request. */
export type RoutingStrategy = 'random' | 'least-outstanding-requests';

/** Which part of a request is captured. */
export type CapturedData = 'input' | 'output';

/** Requests and answers kept in S3. */
export interface DataCapture {
  /** `s3://<bucket>/<prefix>`, or a Terraform string. */
  readonly s3Url: string;
  /** Percent of the requests, 1 to 100, or a Terraform number. */
  readonly samplingPercent: number;
  /** At least one. Default both. */
  readonly capture?: readonly CapturedData[];
  /** Key that encrypts the captured data. Default: the bucket's key. */
  readonly kmsKeyArn?: string;
}

/** Where in a VPC the containers have their network interfaces. */
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
  /** Default none: SageMaker's own network, with a way to the internet. */
  readonly vpc?: VpcPlacement;
  /** Whether containers reach nothing at all, not even AWS. Default false. */
  readonly networkIsolation?: boolean;
  /** Key of the disks that the instances come with. Default a key of SageMaker's. */
  readonly kmsKeyArn?: string;
  /** Key that artifacts in S3 are encrypted with, where it is customer managed. Default none. */
  readonly modelDataKmsKeyArn?: string;
  /** Seconds until a container has to answer its health check, 60 to 3600. Default: AWS decides. */
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
