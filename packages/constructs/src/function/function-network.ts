import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Fn, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';

import { allowPolicy, denyPolicy } from '../policy';
import { arnPartition } from '../region';

/** The VPC through which a function reaches endpoints and tables. */
export interface FunctionVpc {
  /** Private subnets, or a Terraform list of them; the function gets no public address. */
  readonly subnetIds: string[];
  /**
   * Security groups, or a Terraform list of them. They must allow outgoing HTTPS to the services.
   */
  readonly securityGroupIds: string[];
}

export interface FunctionNetworkProps {
  readonly role: IamRole;
  readonly functionName: string;
  readonly region: string;
}

/** Actions of Lambda on network interfaces, with the function's role. */
const MANAGE_INTERFACES = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:UnassignPrivateIpAddresses',
];

/** Lambda disconnects a function with the same permissions, so they leave after the connection. */
const OUTLIVES_CONNECTION = { createBeforeDestroy: true };

/** Actions without resource-level permissions. */
const DESCRIBE = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'];

/**
 * Lets Lambda connect a function to a VPC, and denies the function's own code the permissions that
 * this requires.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export class FunctionNetwork extends Construct {
  readonly permissions: readonly IamRolePolicy[];

  constructor(scope: Construct, id: string, { role, functionName, region }: FunctionNetworkProps) {
    super(scope, id);
    const partition = arnPartition(region);
    // The role's ARN contains the account, so no data source and no call during a plan is needed.
    const accountId = new TerraformLocal(this, 'account_id', Fn.element(Fn.split(':', role.arn), 4))
      .asString;
    this.permissions = [
      new IamRolePolicy(this, 'policy', {
        name: 'connect-to-vpc',
        lifecycle: OUTLIVES_CONNECTION,
        role: role.id,
        policy: allowPolicy([
          { sid: 'DescribeNetwork', actions: DESCRIBE, resources: ['*'] },
          {
            sid: 'ManageNetworkInterfaces',
            actions: MANAGE_INTERFACES,
            // Lambda checks permissions on subnets, security groups and interfaces before these
            // exist.
            resources: [`arn:${partition}:ec2:${region}:${accountId}:*/*`],
          },
        ]),
      }),
      new IamRolePolicy(this, 'own_code', {
        name: 'not-by-its-own-code',
        lifecycle: OUTLIVES_CONNECTION,
        role: role.id,
        policy: denyPolicy([
          {
            sid: 'NetworkOnlyByLambdaItself',
            actions: [...MANAGE_INTERFACES, ...DESCRIBE],
            resources: ['*'],
            conditions: {
              ArnLike: {
                'lambda:SourceFunctionArn': `arn:${partition}:lambda:${region}:*:function:${functionName}`,
              },
            },
          },
        ]),
      }),
    ];
  }
}
