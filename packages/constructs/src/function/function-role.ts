import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { MetricsTransport } from '@inference-pipeline/inference-contract';
import { inferenceMetrics } from '@inference-pipeline/metrics';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import type { PayloadPlaces } from '../asynchronous/asynchronous-options';
import { functionPayloadStatements } from '../asynchronous/payload-statements';
import type { EndpointTarget } from '../endpoint/endpoint-target';
import type { TableTarget } from '../existing-table';
import type { IdempotencyTable } from '../idempotency-table';
import type { LogGroup } from '../log-group';
import { KEEPS_NAME } from '../names';
import { allowPolicy, servicePrincipalTrust, type PolicyStatement } from '../policy';
import { regionalService } from '../region';
import { checkSize } from '../sizes';
import { FunctionNetwork } from './function-network';

export interface FunctionRoleProps {
  readonly roleName: string;
  readonly endpoint: EndpointTarget;
  readonly recordsTable: TableTarget;
  readonly idempotencyTable: IdempotencyTable;
  /** Where inputs and results of an asynchronous endpoint are. Default: the endpoint is none. */
  readonly places?: PayloadPlaces;
  /** Whether the function reads signals in inputs of an asynchronous endpoint. Default false. */
  readonly readsInputs?: boolean;
  /** Whether the function adds ground truth to records. Default false. */
  readonly takesGroundTruth?: boolean;
  /** Whether a function with this role streams answers. Default false. */
  readonly streams?: boolean;
  readonly logGroup: LogGroup;
  readonly metricsTransport: MetricsTransport;
  /** AWS region of the function, for example `us-east-1`. */
  readonly region: string;
  /** Customer managed key of the tables. Default none. */
  readonly kmsKeyArn?: string;
  /** Dead-letter queue. Default none. */
  readonly deadLetterQueueArn?: string;
  /** Whether Lambda sends traces of the function to X-Ray. */
  readonly tracing: boolean;
  /** Name of the function, where it is connected to a VPC. */
  readonly functionNameInVpc?: string;
  /** Permissions boundary of the role. Default none. */
  readonly permissionsBoundaryArn?: string;
}

/**
 * The function's role. It can call the one endpoint, add records, keep idempotency keys, and write to
 * its own log group. It may read and update records only if it takes ground truth, and publish metrics
 * only if the transport requires it, and only in the catalogue's namespace.
 */
export class FunctionRole extends Construct {
  readonly arn: string;
  /**
   * The policies that the function must depend on. Without them its first requests would be denied.
   */
  readonly permissions: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: FunctionRoleProps) {
    super(scope, id);
    const role = new IamRole(this, MAIN_RESOURCE_ID, {
      name: props.roleName,
      description: 'Taken by the inference function',
      assumeRolePolicy: servicePrincipalTrust('lambda.amazonaws.com'),
      ...(props.permissionsBoundaryArn !== undefined && {
        permissionsBoundary: props.permissionsBoundaryArn,
      }),
      lifecycle: KEEPS_NAME,
    });
    this.arn = role.arn;
    const policy = allowPolicy(functionStatements(props));
    const network = this.#network(role, props);
    checkSize(this, 'inline policies of a role', [
      policy,
      ...network.map(({ policyInput = '' }) => policyInput),
    ]);
    this.permissions = [
      new IamRolePolicy(this, 'policy', { name: 'infer', role: role.id, policy }),
      ...network,
    ];
  }

  #network(role: IamRole, { functionNameInVpc, region }: FunctionRoleProps) {
    if (functionNameInVpc === undefined) return [];
    return new FunctionNetwork(this, 'network', { role, functionName: functionNameInVpc, region })
      .permissions;
  }
}

function functionStatements(props: FunctionRoleProps): readonly PolicyStatement[] {
  const statements: PolicyStatement[] = [
    {
      sid: 'InvokeEndpoint',
      actions: [
        props.places ? 'sagemaker:InvokeEndpointAsync' : 'sagemaker:InvokeEndpoint',
        // Besides InvokeEndpoint, which the API's reference names for streams too.
        ...(props.streams ? ['sagemaker:InvokeEndpointWithResponseStream'] : []),
      ],
      resources: props.endpoint.arns,
    },
    {
      sid: 'AddRecords',
      actions: ['dynamodb:PutItem'],
      resources: [props.recordsTable.arn],
    },
    ...(props.places
      ? [
          {
            sid: 'CompleteRecords',
            actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
            resources: [props.recordsTable.arn],
          },
          ...functionPayloadStatements(props.places, props.region, props.readsInputs ?? false),
        ]
      : []),
    ...(props.takesGroundTruth
      ? [
          {
            sid: 'AddGroundTruth',
            actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
            resources: [props.recordsTable.arn],
          },
        ]
      : []),
    {
      sid: 'KeepIdempotencyKeys',
      actions: [
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
      ],
      resources: [props.idempotencyTable.arn],
    },
    {
      sid: 'WriteLogs',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: props.logGroup.streamArns,
    },
  ];
  if (props.metricsTransport === 'put-metric-data') {
    statements.push({
      sid: 'PublishMetrics',
      actions: ['cloudwatch:PutMetricData'],
      // The action has no resource-level permissions, but supports a condition on the namespace.
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': inferenceMetrics.namespace } },
    });
  }
  if (props.tracing) {
    statements.push({
      sid: 'SendTraces',
      actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      // The actions have no resource-level permissions.
      resources: ['*'],
    });
  }
  if (props.deadLetterQueueArn !== undefined) {
    statements.push({
      sid: 'KeepFailedEvents',
      actions: ['sqs:SendMessage'],
      resources: [props.deadLetterQueueArn],
    });
    if (props.kmsKeyArn !== undefined) {
      statements.push({
        sid: 'UseKeyOfQueue',
        // Permissions of a producer:
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [props.kmsKeyArn],
        conditions: {
          StringEquals: { 'kms:ViaService': regionalService(props.region, 'sqs') },
        },
      });
    }
  }
  const tableKeys = [...new Set([props.kmsKeyArn, props.recordsTable.kmsKeyArn])].filter(
    (arn) => arn !== undefined,
  );
  if (tableKeys.length > 0) {
    statements.push({
      sid: 'UseKeyOfTables',
      // What DynamoDB does with a table's key in the name of its caller, and through DynamoDB only:
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: tableKeys,
      conditions: {
        StringEquals: { 'kms:ViaService': regionalService(props.region, 'dynamodb') },
      },
    });
  }
  return statements;
}
