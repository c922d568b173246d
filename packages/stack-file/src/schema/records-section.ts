import {
  ENVIRONMENT_DEFAULTS,
  ENVIRONMENT_RANGES,
  PAYLOAD_POLICIES,
} from '@inference-pipeline/inference-contract';

import { defaultByStage, type JsonSchema } from './json-schema';
import { KMS_KEY_ARN } from './shared-fields';

/** The section `records`. */
export const RECORDS = {
  description: 'The record of every inference in DynamoDB.',
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    payload: {
      description:
        'How input and prediction are recorded and logged: full, hash (SHA-256 and size only) or none.',
      type: 'string',
      enum: PAYLOAD_POLICIES,
      default: ENVIRONMENT_DEFAULTS.PAYLOAD_POLICY,
    },
    ttlDays: {
      description: 'Days until a record is deleted.',
      type: 'integer',
      minimum: ENVIRONMENT_RANGES.RECORD_TTL_DAYS.min,
      maximum: ENVIRONMENT_RANGES.RECORD_TTL_DAYS.max,
      default: ENVIRONMENT_DEFAULTS.RECORD_TTL_DAYS,
    },
    pointInTimeRecovery: {
      ...defaultByStage(
        'Whether the records can be restored to any second of the last 35 days. The cost depends on the size of the table.',
        { production: true, development: false },
      ),
      type: 'boolean',
    },
    deletionProtection: {
      ...defaultByStage(
        'Whether DynamoDB refuses to delete the table, and Terraform refuses every plan that would.',
        { production: true, development: false },
      ),
      type: 'boolean',
    },
    existing: {
      description:
        "An existing table in the stack's account and region, to use instead of creating one: partition key requestId (S), no sort key, TTL attribute expiresAt.",
      type: 'object',
      additionalProperties: false,
      required: ['tableName'],
      properties: {
        tableName: {
          description: 'Name of the table.',
          type: 'string',
          pattern: '^[a-zA-Z0-9_.-]{3,255}$',
          patternErrorMessage: 'the name of a DynamoDB table: 3 to 255 letters, digits and _ . -',
          examples: ['inference-records'],
        },
        kmsKeyArn: {
          description:
            "ARN of the table's customer managed key, if it has one: the function needs access to it.",
          ...KMS_KEY_ARN,
        },
      },
    },
  },
} as const satisfies JsonSchema;

/** The section `idempotency`. */
export const IDEMPOTENCY = {
  description: 'Repeated requests with the same Idempotency-Key.',
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    ttlSeconds: {
      description: 'Seconds that a key and its answer are kept.',
      type: 'integer',
      minimum: ENVIRONMENT_RANGES.IDEMPOTENCY_TTL_SECONDS.min,
      maximum: ENVIRONMENT_RANGES.IDEMPOTENCY_TTL_SECONDS.max,
      default: ENVIRONMENT_DEFAULTS.IDEMPOTENCY_TTL_SECONDS,
    },
  },
} as const satisfies JsonSchema;
