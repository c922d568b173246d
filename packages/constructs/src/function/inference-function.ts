import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { Fn, Op, ref } from 'cdktf';
import { Construct } from 'constructs';

import type { EndpointTarget } from '../endpoint/endpoint-target';
import { ConstructPropsError } from '../errors';
import type { IdempotencyTable } from '../idempotency-table';
import { LogGroup } from '../log-group';
import type { PipelineNames } from '../names';
import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import type { RecordsTable } from '../records-table';
import { FunctionCode, type CodeInS3 } from './function-code';
import { functionEnvironment, type FunctionSettings } from './function-environment';
import { FunctionRole } from './function-role';

/**
 * Longest timeout of the function, in seconds: the HTTP API gives up at 30, and the function must
 * have answered, recorded and counted by then.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
export const FUNCTION_TIMEOUT_MAX_SECONDS = 29;

/** Shortest timeout, in seconds: less leaves the endpoint no time beside the function's own. */
export const FUNCTION_TIMEOUT_MIN_SECONDS = 2;

/** How the function is run. */
export interface FunctionCompute {
  /** 128 to 10,240 MB; processor time grows with it. Default 512. */
  readonly memoryMb?: number;
  /** From {@link FUNCTION_TIMEOUT_MIN_SECONDS} to {@link FUNCTION_TIMEOUT_MAX_SECONDS}. Default 29. */
  readonly timeoutSeconds?: number;
  /** Default `arm64`: the bundle holds no native code, and Arm costs a fifth less per second. */
  readonly architecture?: 'arm64' | 'x86_64';
}

export interface InferenceFunctionProps {
  readonly names: Pick<PipelineNames, 'function' | 'functionRole' | 'functionLogGroup'>;
  /** AWS region of the function, for example `us-east-1`. */
  readonly region: string;
  /**
   * Customer managed key of the function's environment and log group, and of the tables. Default
   * none: keys of the services.
   */
  readonly kmsKeyArn?: string;
  /** Path of the zip with `index.js`. */
  readonly zipPath: string;
  /** Where Lambda finds the zip in S3. Default: Terraform uploads it. */
  readonly codeInS3?: CodeInS3;
  readonly settings: FunctionSettings;
  readonly compute?: FunctionCompute;
  readonly endpoint: EndpointTarget;
  readonly recordsTable: RecordsTable;
  readonly idempotencyTable: IdempotencyTable;
  readonly logRetentionDays: number;
}

/** The Lambda function that takes requests to the endpoint, with its role and log group. */
export class InferenceFunction extends Construct {
  readonly name: string;
  /** What the HTTP API calls. */
  readonly invokeArn: string;
  readonly logGroup: LogGroup;
  readonly timeoutSeconds: number;

  /** @throws ConstructPropsError for a timeout outside the limits or an unreadable zip. */
  constructor(scope: Construct, id: string, props: InferenceFunctionProps) {
    super(scope, id);
    const timeoutSeconds = props.compute?.timeoutSeconds ?? FUNCTION_TIMEOUT_MAX_SECONDS;
    this.#checkTimeout(timeoutSeconds);
    const key = props.kmsKeyArn !== undefined && { kmsKeyArn: props.kmsKeyArn };
    const code = new FunctionCode(this, 'code', { zipPath: props.zipPath });
    this.logGroup = new LogGroup(this, 'logs', {
      logGroupName: props.names.functionLogGroup,
      retentionDays: props.logRetentionDays,
      ...key,
    });
    const role = new FunctionRole(this, 'role', {
      roleName: props.names.functionRole,
      endpoint: props.endpoint,
      recordsTable: props.recordsTable,
      idempotencyTable: props.idempotencyTable,
      logGroup: this.logGroup,
      metricsTransport: props.settings.metrics?.transport ?? 'emf',
      region: props.region,
      ...key,
    });
    const resource = new LambdaFunction(this, MAIN_RESOURCE_ID, {
      functionName: props.names.function,
      description: 'Takes inference requests to the SageMaker endpoint, records and counts them',
      role: role.arn,
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      ...codeArguments(code, props.codeInS3),
      architectures: [props.compute?.architecture ?? 'arm64'],
      memorySize: props.compute?.memoryMb ?? 512,
      timeout: timeoutSeconds,
      ...key,
      environment: {
        variables: functionEnvironment(props.settings, {
          endpointName: props.endpoint.name,
          variantName: props.endpoint.onlyVariantName,
          recordsTableName: props.recordsTable.name,
          idempotencyTableName: props.idempotencyTable.name,
        }),
      },
      dependsOn: [this.logGroup.resource, ...role.permissions],
    });
    this.name = resource.functionName;
    this.invokeArn = resource.invokeArn;
    this.timeoutSeconds = timeoutSeconds;
  }

  #checkTimeout(timeoutSeconds: number): void {
    if (
      timeoutSeconds < FUNCTION_TIMEOUT_MIN_SECONDS ||
      timeoutSeconds > FUNCTION_TIMEOUT_MAX_SECONDS
    ) {
      throw new ConstructPropsError(this, {
        prop: 'compute.timeoutSeconds',
        expected: `${FUNCTION_TIMEOUT_MIN_SECONDS} to ${FUNCTION_TIMEOUT_MAX_SECONDS} seconds`,
        got: String(timeoutSeconds),
      });
    }
  }
}

/** What says which code the function runs. */
function codeArguments(code: FunctionCode, inS3: CodeInS3 | undefined) {
  if (inS3 === undefined) return { filename: code.path, sourceCodeHash: code.sha256Base64 };
  const { bucket, key, objectVersion, sha256Base64 } = inS3;
  return {
    s3Bucket: bucket,
    s3Key: key,
    // Of an empty version, null: the newest.
    s3ObjectVersion: Fn.one(Fn.compact([objectVersion])) as string,
    // Without it, Terraform would not notice another object under the same key.
    sourceCodeHash: sha256Base64,
    lifecycle: {
      postcondition: [
        {
          condition: Op.eq(ref('self.code_sha256'), sha256Base64),
          errorMessage:
            'The object in S3 is not the zip that this configuration was made for: upload the one that lies beside it.',
        },
      ],
    },
  };
}
