import { LambdaFunction, type LambdaFunctionConfig } from '@cdktf/provider-aws/lib/lambda-function';
import { ASYNCHRONOUS_HANDLER } from '@inference-pipeline/inference-contract';
import { ConstructPropsError, MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Fn, Op, ref, Token } from 'cdktf';
import { Construct } from 'constructs';

import type { AsynchronousOptions } from '../asynchronous/asynchronous-options';
import { DeadLetterQueue } from '../dead-letter-queue';
import { LogGroup } from '../log-group';
import { NO_RESERVATION } from '../monitoring/alarms/concurrency-limit';
import type { PipelineNames } from '../names';
import type { UnusedHolding } from '../retention';
import { checkSize } from '../sizes';
import { FunctionCode, type CodeInS3 } from './function-code';
import { functionEnvironment, type FunctionSettings } from './function-environment';
import type { FunctionVpc } from './function-network';
import { FunctionRole, type FunctionRoleProps } from './function-role';

/**
 * Longest timeout of the function, in seconds. The HTTP API gives up after 30, and the function
 * must have answered, recorded and counted by then.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
export const FUNCTION_TIMEOUT_MAX_SECONDS = 29;

/** Shortest timeout, in seconds. A shorter one would leave the endpoint no time. */
export const FUNCTION_TIMEOUT_MIN_SECONDS = 2;

/**
 * Lambda's Node.js runtimes that the function works with, the default first. The AWS provider knows
 * `nodejs24.x` since 6.19.0; 5.100.0 refuses it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export const FUNCTION_RUNTIMES = ['nodejs22.x', 'nodejs24.x'] as const;

/** Runtime settings of the function. */
export interface FunctionCompute {
  /**
   * One of {@link FUNCTION_RUNTIMES}; may be a Terraform string. Default `nodejs22.x`, which every
   * provider in the range takes.
   */
  readonly runtime?: string;
  /** 128 to 10,240 MB. CPU grows with it. Default 512. */
  readonly memoryMb?: number;
  /** From {@link FUNCTION_TIMEOUT_MIN_SECONDS} to {@link FUNCTION_TIMEOUT_MAX_SECONDS}. Default 29. */
  readonly timeoutSeconds?: number;
  /** Default `arm64`: the bundle holds no native code, and Arm costs a fifth less per second. */
  readonly architecture?: 'arm64' | 'x86_64';
  /**
   * Reserved concurrency, at least 1, or -1 for none; may be a Terraform number. Invocations beyond
   * it are refused. Default none: the function shares the account's unreserved concurrency.
   */
  readonly reservedConcurrency?: number;
  /** Whether Lambda traces invocations with X-Ray. Default false. */
  readonly tracing?: boolean;
  /** Whether a queue keeps the events of failed asynchronous invocations. Default false. */
  readonly deadLetterQueue?: boolean;
  /** Default none: the function reaches AWS through Lambda's own network. */
  readonly vpc?: FunctionVpc;
  /** ARN of the code signing configuration that the zip must satisfy. Default none. */
  readonly codeSigningConfigArn?: string;
}

export interface InferenceFunctionProps extends Pick<
  FunctionRoleProps,
  | 'endpoint'
  | 'recordsTable'
  | 'idempotencyTable'
  | 'places'
  | 'readsInputs'
  | 'takesGroundTruth'
  | 'streams'
  | 'region'
  | 'permissionsBoundaryArn'
> {
  readonly names: Pick<
    PipelineNames,
    'function' | 'functionRole' | 'functionLogGroup' | 'deadLetterQueue'
  >;
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
  /** Settings of an asynchronous endpoint; it needs `places` too. Default: the endpoint is none. */
  readonly asynchronous?: AsynchronousOptions;
  readonly compute?: FunctionCompute;
  readonly logRetentionDays: number;
  /** What happens to the dead-letter queue of a function that has none. Default `kept`. */
  readonly unusedQueue?: UnusedHolding;
}

/** The Lambda function that passes requests to the endpoint, with its role and log group. */
export class InferenceFunction extends Construct {
  readonly name: string;
  readonly resource: LambdaFunction;
  /** ARN that the HTTP API invokes. */
  readonly invokeArn: string;
  readonly logGroup: LogGroup;
  readonly timeoutSeconds: number;
  /** What another function that runs from the same zip has in common with this one. */
  readonly sharedArguments: Omit<LambdaFunctionConfig, 'functionName'> & { readonly role: string };
  /** The policies that such a function must depend on. */
  readonly permissions: FunctionRole['permissions'];
  /** Dead-letter queue; undefined if the function has none. */
  readonly deadLetterQueue: DeadLetterQueue | undefined;

  /** @throws ConstructPropsError for settings outside their limits or an unreadable zip. */
  constructor(scope: Construct, id: string, props: InferenceFunctionProps) {
    super(scope, id);
    const timeoutSeconds = props.compute?.timeoutSeconds ?? FUNCTION_TIMEOUT_MAX_SECONDS;
    const { compute = {} } = props;
    this.#checkTimeout(timeoutSeconds);
    this.#checkRuntime(compute);
    this.#checkConcurrency(compute);
    this.#checkNetwork(compute);
    const key = props.kmsKeyArn !== undefined && { kmsKeyArn: props.kmsKeyArn };
    const code = new FunctionCode(this, 'code', { zipPath: props.zipPath });
    this.logGroup = new LogGroup(this, 'logs', {
      logGroupName: props.names.functionLogGroup,
      retentionDays: props.logRetentionDays,
      ...key,
    });
    const hasQueue = compute.deadLetterQueue ?? false;
    const queue = new DeadLetterQueue(this, 'dead_letters', {
      queueName: props.names.deadLetterQueue,
      holding: hasQueue ? 'used' : (props.unusedQueue ?? 'kept'),
      ...key,
    });
    this.deadLetterQueue = hasQueue ? queue : undefined;
    const role = new FunctionRole(this, 'role', {
      ...props,
      roleName: props.names.functionRole,
      logGroup: this.logGroup,
      metricsTransport: props.settings.metrics?.transport ?? 'emf',
      tracing: compute.tracing ?? false,
      ...(this.deadLetterQueue && { deadLetterQueueArn: this.deadLetterQueue.arn }),
      ...(compute.vpc && { functionNameInVpc: props.names.function }),
    });
    const { places, asynchronous } = props;
    const variables = functionEnvironment(props.settings, {
      endpointName: props.endpoint.name,
      variantName: props.endpoint.onlyVariantName,
      recordsTableName: props.recordsTable.name,
      idempotencyTableName: props.idempotencyTable.name,
      ...(places && { asynchronous: { ...asynchronous, places } }),
    });
    checkSize(this, 'environment of a function', Object.entries(variables).flat());
    this.sharedArguments = {
      role: role.arn,
      runtime: compute.runtime ?? FUNCTION_RUNTIMES[0],
      ...codeArguments(code, props.codeInS3),
      architectures: [compute.architecture ?? 'arm64'],
      memorySize: compute.memoryMb ?? 512,
      ...key,
      // Left out, tracing would stay as it is.
      tracingConfig: { mode: compute.tracing ? 'Active' : 'PassThrough' },
      ...(compute.codeSigningConfigArn !== undefined && {
        codeSigningConfigArn: compute.codeSigningConfigArn,
      }),
      environment: { variables },
    };
    this.permissions = role.permissions;
    const resource = new LambdaFunction(this, MAIN_RESOURCE_ID, {
      ...this.sharedArguments,
      functionName: props.names.function,
      description: 'Takes inference requests to the SageMaker endpoint, records and counts them',
      handler: places ? ASYNCHRONOUS_HANDLER : 'index.handler',
      timeout: timeoutSeconds,
      ...(compute.reservedConcurrency !== undefined && {
        reservedConcurrentExecutions: compute.reservedConcurrency,
      }),
      ...(this.deadLetterQueue && { deadLetterConfig: { targetArn: this.deadLetterQueue.arn } }),
      ...(compute.vpc && { vpcConfig: compute.vpc }),
      dependsOn: [this.logGroup.resource, ...role.permissions],
    });
    queue.retention.releaseAfter([resource, ...role.permissions]);
    this.resource = resource;
    this.name = resource.functionName;
    this.invokeArn = resource.invokeArn;
    this.timeoutSeconds = timeoutSeconds;
  }

  #checkRuntime({ runtime = FUNCTION_RUNTIMES[0] }: FunctionCompute): void {
    const known: readonly string[] = FUNCTION_RUNTIMES;
    if (Token.isUnresolved(runtime) || known.includes(runtime)) return;
    throw new ConstructPropsError(this, {
      prop: 'compute.runtime',
      expected: `one of ${known.join(', ')}`,
      got: runtime,
    });
  }

  #checkConcurrency({ reservedConcurrency }: FunctionCompute): void {
    if (reservedConcurrency === undefined || Token.isUnresolved(reservedConcurrency)) return;
    if (reservedConcurrency !== NO_RESERVATION && !(reservedConcurrency >= 1)) {
      throw new ConstructPropsError(this, {
        prop: 'compute.reservedConcurrency',
        expected: 'at least 1, or -1 for none; 0 would reject every request',
        got: String(reservedConcurrency),
      });
    }
  }

  #checkNetwork({ vpc }: FunctionCompute): void {
    for (const prop of ['subnetIds', 'securityGroupIds'] as const) {
      if (vpc?.[prop].length === 0) {
        throw new ConstructPropsError(this, {
          prop: `compute.vpc.${prop}`,
          expected: 'at least one: Lambda needs both subnets and security groups',
          got: 'none',
        });
      }
    }
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

/** The attributes that determine the function's code. */
function codeArguments(code: FunctionCode, inS3: CodeInS3 | undefined) {
  if (inS3 === undefined) return { filename: code.path, sourceCodeHash: code.sha256Base64 };
  const { bucket, key, objectVersion, sha256Base64 } = inS3;
  return {
    s3Bucket: bucket,
    s3Key: key,
    // An empty version becomes null: the latest.
    s3ObjectVersion: Fn.one(Fn.compact([objectVersion])) as string,
    // Without it, Terraform would not notice a new object under the same key.
    sourceCodeHash: sha256Base64,
    lifecycle: {
      postcondition: [
        {
          // For new code, the provider plans the old digest and an unknown `last_modified`. No characters
          // of that make the condition unknown, and so checked after the update. When it fails, the state
          // has the new hash already, so that the same key and version would never be updated again.
          condition: Op.eq(
            Fn.join('', [
              Fn.substr(Token.asString(ref('self.last_modified')), 0, 0),
              Token.asString(ref('self.code_sha256')),
            ]),
            sha256Base64,
          ),
          errorMessage:
            'The function does not run the zip of this configuration, which is beside it: upload it under another key, or name its object version. Terraform does not see a new object under the same key.',
        },
      ],
    },
  };
}
