import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { CodeInS3 } from '@inference-pipeline/constructs';
import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';

import { matches, validation, type DefineVariable } from './define-variable';

const { s3Bucket: BUCKET } = STACK_SCHEMA.properties.function.properties.code.properties;

/** The location of the function's zip in S3; undefined if Terraform uploads the zip. */
export function functionCodeVariables(
  define: DefineVariable,
  { function: { code } }: StackConfig,
  functionZipPath: string,
): CodeInS3 | undefined {
  if (code === undefined) return undefined;
  const text = (name: string, description: string, value: string, pattern: string) =>
    define(name, {
      description,
      type: 'string',
      default: value,
      validation: [
        validation(matches(pattern, `var.${name}`), `${name} takes text that matches ${pattern}.`),
      ],
    }).stringValue;
  return {
    bucket: text(
      'function_code_bucket',
      "Bucket in the stack's region that holds the function's zip.",
      code.s3Bucket,
      BUCKET.pattern,
    ),
    key: text(
      'function_code_key',
      "Key of the function's zip in its bucket.",
      code.s3Key,
      "^[A-Za-z0-9!_.'()/=-]+$",
    ),
    objectVersion: text(
      'function_code_object_version',
      "Version of the function's zip, in a bucket that keeps versions; empty for the newest.",
      code.s3ObjectVersion,
      '^[A-Za-z0-9._-]*$',
    ),
    sha256Base64: text(
      'function_code_sha256',
      'SHA-256 of the zip in S3, in Base64: of the zip that lies beside the configuration, unless it was signed, which changes it.',
      createHash('sha256').update(readFileSync(functionZipPath)).digest('base64'),
      '^[A-Za-z0-9+/]{43}=$',
    ),
  };
}
