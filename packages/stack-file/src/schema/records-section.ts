import {
  ENVIRONMENT_DEFAULTS,
  ENVIRONMENT_RANGES,
  MAX_SIGNALS,
  PAYLOAD_POLICIES,
} from '@inference-pipeline/inference-contract';

import { choice, fieldsRequiring, flagByStage, list, matching, section, whole } from './fields';
import { KMS_KEY_ARN } from './shared-fields';
import { SIGNAL_NAME } from './signals-section';

/** The section `records`. */
export const RECORDS = section('The record of every inference in DynamoDB.', {
  payload: choice(
    'How input and prediction are recorded and logged: full, hash (SHA-256 and size only) or none.',
    PAYLOAD_POLICIES,
    ENVIRONMENT_DEFAULTS.PAYLOAD_POLICY,
  ),
  keep: list(
    'Signals whose values stay in the record under any payload policy. With payload: hash or none, signals that are published or compared with ground truth must be listed here.',
    SIGNAL_NAME,
    { uniqueItems: true, maxItems: MAX_SIGNALS, default: [], examples: [['probability']] },
  ),
  ttlDays: whole(
    'Days until a record is deleted.',
    ENVIRONMENT_RANGES.RECORD_TTL_DAYS.min,
    ENVIRONMENT_RANGES.RECORD_TTL_DAYS.max,
    { default: ENVIRONMENT_DEFAULTS.RECORD_TTL_DAYS },
  ),
  pointInTimeRecovery: flagByStage(
    'Whether the records can be restored to any second of the last 35 days. The cost depends on the size of the table.',
  ),
  deletionProtection: flagByStage(
    'Whether DynamoDB refuses to delete the table, and Terraform refuses every plan that would.',
  ),
  existing: fieldsRequiring(
    "An existing table in the stack's account and region, to use instead of creating one: partition key requestId (S), no sort key, TTL attribute expiresAt.",
    ['tableName'],
    {
      tableName: {
        description: 'Name of the table.',
        ...matching(
          '^[a-zA-Z0-9_.-]{3,255}$',
          'the name of a DynamoDB table: 3 to 255 letters, digits and _ . -',
        ),
        examples: ['inference-records'],
      },
      kmsKeyArn: {
        description:
          "ARN of the table's customer managed key, if it has one: the function needs access to it.",
        ...KMS_KEY_ARN,
      },
    },
  ),
});

/** The section `idempotency`. */
export const IDEMPOTENCY = section('Repeated requests with the same Idempotency-Key.', {
  ttlSeconds: whole(
    'Seconds that a key and its answer are kept.',
    ENVIRONMENT_RANGES.IDEMPOTENCY_TTL_SECONDS.min,
    ENVIRONMENT_RANGES.IDEMPOTENCY_TTL_SECONDS.max,
    { default: ENVIRONMENT_DEFAULTS.IDEMPOTENCY_TTL_SECONDS },
  ),
});
