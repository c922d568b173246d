import { readFileSync } from 'node:fs';

import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateAliasCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';

import { ACCOUNT_ID } from '../aws-account';

/** Identifiers that moto chooses, as stack files have them. */
export const HOSTED_ZONE_ID = 'Z0123456789ABCDEFGHIJ';
export const OBJECT_VERSION = 'version-of-the-code';

/** What stack files of the walks name and no stack creates. */
export async function createSurroundings(
  awsUrl: string,
  zipPath: string,
): Promise<Readonly<Record<string, string>>> {
  const options = { endpoint: awsUrl, region: 'us-east-1', credentials: CREDENTIALS };
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'artifacts' }));
  await s3.send(
    new PutBucketVersioningCommand({
      Bucket: 'artifacts',
      VersioningConfiguration: { Status: 'Enabled' },
    }),
  );
  await createSurroundingFunctions(awsUrl, zipPath, 'authorize', 'page-on-call');
  await new SNSClient(options).send(new CreateTopicCommand({ Name: 'pager' }));
  await new DynamoDBClient(options).send(
    new CreateTableCommand({
      TableName: 'inferences',
      AttributeDefinitions: [{ AttributeName: 'requestId', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'requestId', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  return { [HOSTED_ZONE_ID]: await createHostedZone(awsUrl) };
}

/**
 * Uploads the function's zip, as whoever applies a stack with code in S3 does first.
 *
 * @returns the version of the object
 */
export async function uploadCode(awsUrl: string, zipPath: string): Promise<string> {
  const s3 = new S3Client({
    endpoint: awsUrl,
    region: 'us-east-1',
    credentials: CREDENTIALS,
    forcePathStyle: true,
  });
  const { VersionId = '' } = await s3.send(
    new PutObjectCommand({
      Bucket: 'artifacts',
      Key: 'function.zip',
      Body: readFileSync(zipPath),
    }),
  );
  return VersionId;
}

/** Creates functions that stack files name and no stack creates, each with the alias `live`. */
export async function createSurroundingFunctions(
  awsUrl: string,
  zipPath: string,
  ...names: readonly string[]
): Promise<void> {
  const options = { endpoint: awsUrl, region: 'us-east-1', credentials: CREDENTIALS };
  await new IAMClient(options).send(
    new CreateRoleCommand({ RoleName: 'authorize', AssumeRolePolicyDocument: '{}' }),
  );
  const lambda = new LambdaClient(options);
  for (const FunctionName of names) {
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Role: `arn:aws:iam::${ACCOUNT_ID}:role/authorize`,
        Handler: 'index.handler',
        Runtime: 'nodejs22.x',
        Code: { ZipFile: readFileSync(zipPath) },
        Publish: true,
      }),
    );
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
  }
}

const CREDENTIALS = { accessKeyId: 'testing', secretAccessKey: 'testing' };

async function createHostedZone(awsUrl: string): Promise<string> {
  const response = await fetch(`${awsUrl}/2013-04-01/hostedzone`, {
    method: 'POST',
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/route53/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: '<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>example.com</Name><CallerReference>walk</CallerReference></CreateHostedZoneRequest>',
  });
  const [, id] = /<Id>\/hostedzone\/([A-Z0-9]+)<\/Id>/.exec(await response.text()) ?? [];
  if (id === undefined) throw new Error('moto created no hosted zone');
  return id;
}
