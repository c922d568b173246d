import { ASYNCHRONOUS_FOLDERS } from '@inference-pipeline/inference-contract';

import type { PolicyStatement } from '../policy';
import { regionalService } from '../region';
import type { PayloadPlaces } from './asynchronous-options';

type Folder = keyof typeof ASYNCHRONOUS_FOLDERS;

function objects({ bucketArn, prefix }: PayloadPlaces, folders: readonly Folder[]): string[] {
  return folders.map((folder) => `${bucketArn}/${prefix}${ASYNCHRONOUS_FOLDERS[folder]}/*`);
}

/** Permissions of the endpoint's role: to read inputs, store results and tell of them. */
export function endpointPayloadStatements(
  places: PayloadPlaces,
  region: string,
): readonly PolicyStatement[] {
  return [
    {
      sid: 'ReadInputs',
      actions: ['s3:GetObject'],
      resources: objects(places, ['inputs', 'uploads']),
    },
    {
      sid: 'StoreResults',
      actions: ['s3:AbortMultipartUpload', 's3:PutObject'],
      resources: objects(places, ['outputs', 'failures']),
    },
    { sid: 'TellOfResults', actions: ['sns:Publish'], resources: [places.topicArn] },
    ...keyStatements(places, region),
  ];
}

/**
 * Permissions of the function's role: to store inputs, read results and look after requests.
 *
 * @param readsInputs whether it reads signals in inputs
 */
export function functionPayloadStatements(
  places: PayloadPlaces,
  region: string,
  readsInputs: boolean,
): readonly PolicyStatement[] {
  return [
    {
      sid: 'StoreInputs',
      actions: ['s3:PutObject'],
      resources: objects(places, ['inputs', 'uploads', 'pending']),
    },
    {
      sid: 'ReadPayloads',
      actions: ['s3:GetObject'],
      resources: objects(places, [
        ...(readsInputs ? (['inputs'] as const) : []),
        'uploads',
        'outputs',
        'failures',
      ]),
    },
    { sid: 'DeleteMarks', actions: ['s3:DeleteObject'], resources: objects(places, ['pending']) },
    {
      sid: 'ListMarks',
      // Without it, S3 answers 403 for an object that there is not, and a condition would do the same.
      actions: ['s3:ListBucket'],
      resources: [places.bucketArn],
    },
    ...keyStatements({ ...places, topicKmsKeyArn: undefined }, region),
  ];
}

/** Use of customer managed keys by the services that store objects and messages. */
function keyStatements(
  { kmsKeyArn, topicKmsKeyArn }: PayloadPlaces,
  region: string,
): readonly PolicyStatement[] {
  const use = (sid: string, service: string, keyArn: string | undefined) =>
    keyArn === undefined
      ? []
      : [
          {
            sid,
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: [keyArn],
            conditions: {
              StringEquals: { 'kms:ViaService': regionalService(region, service) },
            },
          },
        ];
  return [
    ...use('UseKeyOfPayloads', 's3', kmsKeyArn),
    ...use('UseKeyOfTopic', 'sns', topicKmsKeyArn),
  ];
}
