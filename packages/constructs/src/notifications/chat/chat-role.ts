import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import { KEEPS_NAME } from '../../names';
import { allowPolicy, servicePrincipalTrust } from '../../policy';

export interface ChatRoleProps {
  /** Name of the role and of the policy. */
  readonly name: string;
  /** Permissions boundary of the role. Default none. */
  readonly permissionsBoundaryArn?: string;
}

/**
 * What people in a channel may ask of AWS: to look at alarms, metrics and dashboards. None of these
 * actions changes anything or reads records, payloads or logs, and only `DescribeAlarms` and
 * `GetDashboard` could be narrowed to resources.
 */
const READ_ALARMS = [
  'cloudwatch:DescribeAlarmHistory',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetDashboard',
  'cloudwatch:GetMetricData',
  'cloudwatch:GetMetricStatistics',
  'cloudwatch:GetMetricWidgetImage',
  'cloudwatch:ListDashboards',
  'cloudwatch:ListMetrics',
] as const;

/**
 * The role that Amazon Q Developer in chat applications assumes for people in a channel. The same policy
 * is the guardrail of the channels: without one, AWS's own `AdministratorAccess` would be.
 */
export class ChatRole extends Construct {
  readonly arn: string;
  readonly guardrailPolicyArn: string;

  constructor(scope: Construct, id: string, { name, permissionsBoundaryArn }: ChatRoleProps) {
    super(scope, id);
    const policy = new IamPolicy(this, 'policy', {
      name,
      description: 'Lets people in chats look at alarms, metrics and dashboards',
      policy: allowPolicy([{ sid: 'ReadAlarms', actions: READ_ALARMS, resources: ['*'] }]),
      lifecycle: KEEPS_NAME,
    });
    const role = new IamRole(this, MAIN_RESOURCE_ID, {
      name,
      description: 'Taken by Amazon Q Developer for people in chats',
      assumeRolePolicy: servicePrincipalTrust('chatbot.amazonaws.com'),
      ...(permissionsBoundaryArn !== undefined && { permissionsBoundary: permissionsBoundaryArn }),
      lifecycle: KEEPS_NAME,
    });
    new IamRolePolicyAttachment(this, 'reads', { role: role.name, policyArn: policy.arn });
    this.arn = role.arn;
    this.guardrailPolicyArn = policy.arn;
  }
}
