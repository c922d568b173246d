import { ACCOUNT_FIELDS } from './account-section';
import { ALARMS } from './alarms-section';
import { API } from './api-section';
import { ENDPOINT } from './endpoint-section';
import { FUNCTION } from './function-section';
import type { JsonSchema } from './json-schema';
import { MODEL, MODEL_CONTAINER, OWN_MODEL } from './model-section';
import { DASHBOARD, LOGS, METRICS, RUNBOOK_URL, SLOS, TRAFFIC } from './monitoring-section';
import { NOTIFICATIONS } from './notifications-section';
import { BACKEND, VERIFY } from './operations-section';
import { IDEMPOTENCY, RECORDS } from './records-section';
import { SCHEDULE } from './schedule';
import type { SchemaValue } from './schema-value';
import { MODEL_MONITORING_FIELDS, SIGNAL } from './signals-section';
import { AUTOSCALING, VARIANT } from './variants';

const DEFINITIONS = {
  modelContainer: MODEL_CONTAINER,
  ownModel: OWN_MODEL,
  variant: VARIANT,
  autoscaling: AUTOSCALING,
  schedule: SCHEDULE,
  signal: SIGNAL,
} as const satisfies Readonly<Record<string, JsonSchema>>;

const { permissionsBoundaryArn, ...accountFields } = ACCOUNT_FIELDS;

const ROOT = {
  title: 'Inference pipeline stack',
  description: "One monitored inference pipeline. The file's name is the stack's name.",
  type: 'object',
  additionalProperties: false,
  required: ['region'],
  properties: {
    ...accountFields,
    model: MODEL,
    endpoint: ENDPOINT,
    function: FUNCTION,
    ...MODEL_MONITORING_FIELDS,
    records: RECORDS,
    idempotency: IDEMPOTENCY,
    api: API,
    metrics: METRICS,
    traffic: TRAFFIC,
    alarms: ALARMS,
    slos: SLOS,
    runbookUrl: RUNBOOK_URL,
    dashboard: DASHBOARD,
    logs: LOGS,
    notifications: NOTIFICATIONS,
    verify: VERIFY,
    backend: BACKEND,
    permissionsBoundaryArn,
  },
} as const;

/** The JSON Schema of a stack file. `nx run infra:schema` writes it to `stacks/stack.schema.json`. */
export const STACK_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...ROOT,
  $defs: DEFINITIONS,
} as const;

/**
 * A valid stack file with every default filled in. The schema documents the meaning, the limits and
 * the default of each field.
 */
export type StackConfig = SchemaValue<typeof ROOT, typeof DEFINITIONS>;
