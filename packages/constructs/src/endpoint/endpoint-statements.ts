import type { PolicyStatement } from '../policy';
import { arnPartition, regionalService } from '../region';
import type { VpcPlacement } from './endpoint-options';

/** Permissions to pull images from repositories. */
export function pullStatements(repositoryArns: readonly string[]): readonly PolicyStatement[] {
  return [
    {
      sid: 'PullImage',
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:GetDownloadUrlForLayer',
      ],
      resources: repositoryArns,
    },
  ];
}

/**
 * Permissions that do not depend on the models: to log in to the registry, and to write the
 * containers' logs and the instances' metrics.
 */
export function commonStatements(logGroup: {
  readonly arn: string;
  readonly streamArns: readonly string[];
}): readonly PolicyStatement[] {
  return [
    {
      sid: 'LogInToRegistry',
      actions: ['ecr:GetAuthorizationToken'],
      // The action has no resource-level permissions:
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
      resources: ['*'],
    },
    {
      sid: 'WriteLogs',
      // CreateLogGroup has no effect on an existing group, but SageMaker's agent calls it.
      actions: [
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:DescribeLogStreams',
        'logs:PutLogEvents',
      ],
      resources: [logGroup.arn, ...logGroup.streamArns],
    },
    {
      sid: 'PublishInstanceMetrics',
      actions: ['cloudwatch:PutMetricData'],
      // The action has no resource-level permissions, but supports a condition on the namespace.
      resources: ['*'],
      conditions: {
        StringEquals: { 'cloudwatch:namespace': '/aws/sagemaker/Endpoints' },
      },
    },
  ];
}

/** Permissions to read artifacts in S3, and to decrypt them if a key is given. */
export function artifactStatements(
  objectArns: readonly string[],
  kmsKeyArn: string | undefined,
  region: string,
): readonly PolicyStatement[] {
  return [
    { sid: 'ReadModelArtifact', actions: ['s3:GetObject'], resources: objectArns },
    ...(kmsKeyArn === undefined
      ? []
      : [
          {
            sid: 'DecryptModelArtifact',
            actions: ['kms:Decrypt'],
            resources: [kmsKeyArn],
            conditions: viaS3(region),
          },
        ]),
  ];
}

/** Permissions to write captured requests. */
export function captureStatements(
  objectsArn: string,
  kmsKeyArn: string | undefined,
  region: string,
): readonly PolicyStatement[] {
  return [
    { sid: 'CaptureData', actions: ['s3:PutObject'], resources: [objectsArn] },
    ...(kmsKeyArn === undefined
      ? []
      : [
          {
            sid: 'EncryptCapturedData',
            // Multipart uploads need Decrypt.
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: [kmsKeyArn],
            conditions: viaS3(region),
          },
        ]),
  ];
}

/** Permissions for network interfaces in the given subnets and security groups only. */
export function vpcStatements(
  { subnetIds, securityGroupIds }: VpcPlacement,
  region: string,
): readonly PolicyStatement[] {
  const arn = (type: string, id: string) =>
    `arn:${arnPartition(region)}:ec2:${region}:*:${type}/${id}`;
  const subnetArns = subnetIds.map((id) => arn('subnet', id));
  const interfaces = arn('network-interface', '*');
  return [
    {
      sid: 'FindNetwork',
      // None of these actions has resource-level permissions:
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
      actions: [
        'ec2:DeleteNetworkInterfacePermission',
        'ec2:DescribeDhcpOptions',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
      ],
      resources: ['*'],
    },
    {
      sid: 'CreateNetworkInterfaces',
      actions: ['ec2:CreateNetworkInterface'],
      resources: [
        interfaces,
        ...subnetArns,
        ...securityGroupIds.map((id) => arn('security-group', id)),
      ],
    },
    {
      sid: 'UseNetworkInterfaces',
      actions: ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterface'],
      resources: [interfaces],
      conditions: { ArnLike: { 'ec2:Subnet': subnetArns } },
    },
  ];
}

/** Permissions to read the state of the rollback alarms. */
export function rollbackStatements(alarmArns: readonly string[]): readonly PolicyStatement[] {
  return [{ sid: 'WatchDeployment', actions: ['cloudwatch:DescribeAlarms'], resources: alarmArns }];
}

function viaS3(region: string): NonNullable<PolicyStatement['conditions']> {
  return { StringEquals: { 'kms:ViaService': regionalService(region, 's3') } };
}
