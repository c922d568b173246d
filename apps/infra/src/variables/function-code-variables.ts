import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { CodeInS3 } from '@inference-pipeline/constructs';
import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';

import { atMost, matches, type DefineVariable } from './define-variable';

const { s3Bucket: BUCKET, s3ObjectVersion: OBJECT_VERSION } =
  STACK_SCHEMA.properties.function.properties.code.properties;

/** The longest key and version of an object in S3. */
const MAX_CHARACTERS = 1024;

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
      takes: [
        [matches(pattern, `var.${name}`), `text that matches ${pattern}`],
        [atMost(MAX_CHARACTERS, `var.${name}`), `at most ${MAX_CHARACTERS} characters`],
      ],
    }).stringValue;
  return {
    bucket: text(
      'function_code_bucket',
      "Bucket of the function's zip, in the stack's region.",
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
      "Object version of the function's zip in a versioned bucket; empty for the latest.",
      code.s3ObjectVersion,
      OBJECT_VERSION.pattern,
    ),
    sha256Base64: text(
      'function_code_sha256',
      'Base64-encoded SHA-256 of the zip in S3. The default is that of the zip beside the configuration; signing changes it.',
      createHash('sha256').update(readFileSync(functionZipPath)).digest('base64'),
      '^[A-Za-z0-9+/]{43}=$',
    ),
  };
}
