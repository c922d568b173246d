import { Token } from 'cdktf';

import type { AsynchronousOptions, PayloadPlaces } from '../../asynchronous/asynchronous-options';
import { endpointPayloadStatements } from '../../asynchronous/payload-statements';
import { STACK_NAME_MAX_LENGTH } from '../../names';
import { ROLE_POLICIES_MAX_LENGTH, rolePoliciesLength, type RolePolicy } from '../../policy';
import type { EndpointOptions } from '../endpoint-options';
import {
  artifactStatements,
  captureStatements,
  commonStatements,
  pullStatements,
  rollbackStatements,
  vpcStatements,
} from '../endpoint-statements';
import { MODEL_IMAGE_PATTERN } from '../model-image';
import { containersOf, type ModelSource } from '../model-source';
import type { EndpointDiagnostic } from './endpoint-diagnostic';

/** A region with a long name, in a partition with a long name: the options do not tell theirs. */
const REGION = 'us-gov-central-1';

const ACCOUNT = '123456789012';

/** ARN of an alarm with a long name: the alarms exist only after the endpoint. */
const ALARM_ARN = `arn:aws-us-gov:cloudwatch:${REGION}:${ACCOUNT}:alarm:${'a'.repeat(64)}`;

/** Most alarms that can roll back a deployment. */
const ROLLBACK_ALARMS = 10;

const LOG_GROUP_ARN = `arn:aws-us-gov:logs:${REGION}:${ACCOUNT}:log-group:/aws/sagemaker/Endpoints/ml-inference-${'s'.repeat(STACK_NAME_MAX_LENGTH)}`;

/**
 * Whether the policies of the execution role fit, also while those of another configuration stand
 * beside them. Unresolved tokens are left to Terraform; the stack file's values are checked.
 */
export function* roleDiagnostics(options: EndpointOptions): Generator<EndpointDiagnostic> {
  const length = rolePoliciesLength(rolePolicies(options));
  if (length <= ROLE_POLICIES_MAX_LENGTH) return;
  yield {
    path: ['variants'],
    expected: `execution role policies of at most ${ROLE_POLICIES_MAX_LENGTH} characters, old and new together during a deployment`,
    got: `about ${length}`,
    hint: 'share image repositories and artifacts between variants, shorten their names, or name fewer subnets and security groups',
  };
}

/** The policies of the execution role; see `EndpointExecutionRole`. */
function rolePolicies(options: EndpointOptions): readonly RolePolicy[] {
  const { vpc, dataCapture, deployment, modelDataKmsKeyArn, asynchronous } = options;
  const sources = modelsOf(options);
  const repositories = sources.flatMap(repositoriesOf);
  const objects = sources.flatMap(objectsOf);
  const logGroup = { arn: LOG_GROUP_ARN, streamArns: [`${LOG_GROUP_ARN}:*`] };
  return [
    { versions: 1, statements: commonStatements(logGroup) },
    ...policy(repositories.length > 0, () => pullStatements(repositories)),
    ...policy(objects.length > 0, () => artifactStatements(objects, modelDataKmsKeyArn, REGION)),
    ...policy(vpc !== undefined, () => (vpc ? vpcStatements(vpc, REGION) : [])),
    ...policy(dataCapture !== undefined, () =>
      captureStatements(
        `arn:aws-us-gov:s3:::${dataCapture?.s3Url ?? ''}/*`,
        dataCapture?.kmsKeyArn,
        REGION,
      ),
    ),
    ...policy(asynchronous !== undefined, () =>
      endpointPayloadStatements(longestPlaces(asynchronous ?? {}), REGION),
    ),
    ...(deployment === undefined
      ? []
      : [
          {
            versions: 1,
            statements: rollbackStatements(Array<string>(ROLLBACK_ALARMS).fill(ALARM_ARN)),
          } as const,
        ]),
  ];
}

/** Places with names as long as the stack's may be, and with keys. */
function longestPlaces({ existingBucket }: AsynchronousOptions): PayloadPlaces {
  const key = `arn:aws-us-gov:kms:${REGION}:${ACCOUNT}:key/${'k'.repeat(36)}`;
  const bucketName = existingBucket?.name ?? 'b'.repeat(63);
  const topic = `ml-inference-${'s'.repeat(STACK_NAME_MAX_LENGTH)}-results`;
  return {
    bucketName,
    bucketArn: `arn:aws-us-gov:s3:::${bucketName}`,
    prefix: existingBucket?.prefix ?? '',
    kmsKeyArn: key,
    topicArn: `arn:aws-us-gov:sns:${REGION}:${ACCOUNT}:${topic}`,
    topicKmsKeyArn: key,
  };
}

function policy(
  exists: boolean,
  statements: () => RolePolicy['statements'],
): readonly RolePolicy[] {
  return exists ? [{ versions: 2, statements: statements() }] : [];
}

function modelsOf({ model, variants, shadow }: EndpointOptions): readonly ModelSource[] {
  const own = [...variants, ...(shadow ? [shadow] : [])].flatMap((variant) =>
    'model' in variant ? [variant.model] : [],
  );
  return [model, ...own];
}

function repositoriesOf(source: ModelSource): readonly string[] {
  if ('packageArn' in source) return source.repositoryArns ?? [];
  return containersOf(source).flatMap(({ image }) => {
    const repository = Token.isUnresolved(image)
      ? undefined
      : new RegExp(MODEL_IMAGE_PATTERN).exec(image)?.[3];
    return repository === undefined
      ? []
      : [`arn:aws-us-gov:ecr:${REGION}:${ACCOUNT}:repository/${repository}`];
  });
}

function objectsOf(source: ModelSource): readonly string[] {
  if ('packageArn' in source) return source.objectArns ?? [];
  return containersOf(source)
    .filter(({ dataUrl }) => dataUrl !== '' && !Token.isUnresolved(dataUrl))
    .map(({ dataUrl }) => `arn:aws-us-gov:s3:::${dataUrl.replace('s3://', '')}`);
}
