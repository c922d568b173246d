import { Fn } from 'cdktf';

import { DNS_SUFFIXES_PATTERN } from '../partition/partitions';

/** The parts of an image's address that {@link MODEL_IMAGE_PATTERN} captures. */
export const MODEL_IMAGE_GROUPS = { account: 1, region: 2, dnsSuffix: 3, repository: 4 } as const;

/**
 * Pattern of a model's image: an image in Amazon ECR, by tag or digest, with the groups
 * {@link MODEL_IMAGE_GROUPS}. The pattern is valid in JavaScript, JSON Schema and Terraform (RE2), so
 * that all three check the same thing.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
export const MODEL_IMAGE_PATTERN = `^([0-9]{12})[.]dkr[.]ecr[.]([a-z0-9-]+)[.](${DNS_SUFFIXES_PATTERN})/([a-z0-9][a-z0-9._/-]*)(?::[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})$`;

/**
 * Pattern of a model's artifact: a gzipped tar in S3. Its key consists of the characters that S3
 * calls safe, except `*`, because the address becomes the resource of an IAM policy.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
export const MODEL_DATA_URL_PATTERN =
  "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[A-Za-z0-9!_.'()/=-]+[.]tar[.]gz$";

/**
 * The ARN of the repository that holds an image. Terraform parses the image's name, because the
 * image is a variable and unknown at synthesis.
 */
export function imageRepositoryArn(partition: string, image: string): string {
  const part = (group: keyof typeof MODEL_IMAGE_GROUPS) =>
    Fn.element(
      Fn.regex(MODEL_IMAGE_PATTERN, image) as string[],
      MODEL_IMAGE_GROUPS[group] - 1,
    ) as string;
  return Fn.join(':', [
    'arn',
    partition,
    'ecr',
    part('region'),
    part('account'),
    Fn.join('/', ['repository', part('repository')]),
  ]);
}

/** The ARN of the S3 object that an `s3://bucket/key` address names. */
export function modelDataArn(partition: string, dataUrl: string): string {
  return Fn.join('', [`arn:${partition}:s3:::`, Fn.trimprefix(dataUrl, 's3://')]);
}

/**
 * The ARN of the S3 objects below an `s3://bucket/prefix` address, with or without a slash at the
 * end.
 */
export function captureObjectsArn(partition: string, s3Url: string): string {
  const path = Fn.trimsuffix(Fn.trimprefix(s3Url, 's3://'), '/');
  return Fn.join('', [`arn:${partition}:s3:::`, path, '/*']);
}
