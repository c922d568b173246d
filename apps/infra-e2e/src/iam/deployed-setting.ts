import type { StateResource } from '@inference-pipeline/terraform';

import { ACCOUNT_ID, REGION } from '../aws-account';
import type { ServicesSetting } from './calls-of-services';

/** A stack's roles, and what services do in their names, by the state of an apply. */
export interface DeployedSetting extends ServicesSetting {
  readonly functionRoleName: string;
  readonly endpointRoleName: string;
}

/** Reads a stack's roles and their resources from its state. */
export function deployedSetting(resources: readonly StateResource[]): DeployedSetting {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const one = (type: string): Readonly<Record<string, unknown>> => {
    const [found] = ofType(type);
    if (found === undefined) throw new Error(`The state holds no ${type}`);
    return found.values;
  };
  const arnOf = (type: string) => ofType(type)[0]?.values['arn'] as string | undefined;
  const lambda = one('aws_lambda_function');
  const model = one('aws_sagemaker_model');
  const [container] = model['primary_container'] as readonly Readonly<Record<string, string>>[];
  const logGroups = ofType('aws_cloudwatch_log_group').map(({ values }) => String(values['name']));
  const logGroup = (prefix: string) => logGroups.find((name) => name.startsWith(prefix)) ?? '';
  const [tracing] = lambda['tracing_config'] as readonly { readonly mode: string }[];
  return {
    region: REGION,
    accountId: ACCOUNT_ID,
    functionRoleName: roleName(lambda['role']),
    endpointRoleName: roleName(model['execution_role_arn']),
    functionLogGroup: logGroup('/aws/lambda/'),
    endpointLogGroup: logGroup('/aws/sagemaker/'),
    imageRepositoryArn: repositoryArn(String(container?.['image'])),
    artifactArn: container?.['model_data_url']
      ? `arn:aws:s3:::${container['model_data_url'].replace('s3://', '')}`
      : undefined,
    keyArn: arnOf('aws_kms_key'),
    deadLetterQueueArn: arnOf('aws_sqs_queue'),
    isTraced: tracing?.mode === 'Active',
    payloads: payloadsOf(ofType),
  };
}

/** The stack's bucket and topic, if its endpoint is asynchronous. */
function payloadsOf(
  ofType: (type: string) => readonly StateResource[],
): DeployedSetting['payloads'] {
  const topicArn = ofType('aws_sns_topic')
    .map(({ values }) => String(values['arn']))
    .find((arn) => arn.endsWith('-results'));
  const bucketArn = ofType('aws_s3_bucket')[0]?.values['arn'];
  return topicArn === undefined ? undefined : { bucketArn: String(bucketArn), topicArn };
}

function roleName(arn: unknown): string {
  return String(arn).split('/').pop() ?? '';
}

function repositoryArn(image: string): string {
  const [, account, region, repository] =
    /^(\d+)\.dkr\.ecr\.([^.]+)\.amazonaws\.com\/([^:@]+)/.exec(image) ?? [];
  return `arn:aws:ecr:${String(region)}:${String(account)}:repository/${String(repository)}`;
}
