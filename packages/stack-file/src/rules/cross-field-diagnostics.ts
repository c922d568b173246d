import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import type { Diagnostic } from '../diagnostic';
import type { StackConfig } from '../stack-config';
import type { StackDocument } from '../stack-document';
import { ALARM_RULES } from './alarm-rules';
import { API_RULES } from './api-rules';
import { ASYNCHRONOUS_RULES } from './asynchronous-rules';
import { BACKEND_RULES } from './backend-rules';
import { CONTENT_RULES } from './content-rules';
import { DELETION_RULES } from './deletion-rules';
import { ENCRYPTION_RULES } from './encryption-rules';
import { ENDPOINT_RULES } from './endpoint-rules';
import { EXISTING_RULES } from './existing-rules';
import { FUNCTION_RULES } from './function-rules';
import { GROUND_TRUTH_RULES } from './ground-truth-rules';
import { GUARD_RULES } from './guard-rules';
import { LOCATION_RULES } from './location-rules';
import { MODEL_RULES } from './model-rules';
import { POINTER_RULES } from './pointer-rules';
import { RECEIVER_RULES } from './receiver-rules';
import type { Rule } from './rule';
import { SECRET_RULES } from './secret-rules';
import { SIGNAL_RULES } from './signal-rules';
import { TAG_RULES } from './tag-rules';
import { TEXT_RULES } from './text-rules';

/** Every rule, section by section in the order of a stack file. */
const RULES: readonly Rule[] = [
  ...GUARD_RULES,
  ...LOCATION_RULES,
  ...TAG_RULES,
  ...TEXT_RULES,
  ...ENCRYPTION_RULES,
  ...DELETION_RULES,
  ...MODEL_RULES,
  ...CONTENT_RULES,
  ...ENDPOINT_RULES,
  ...ASYNCHRONOUS_RULES,
  ...SECRET_RULES,
  ...FUNCTION_RULES,
  ...SIGNAL_RULES,
  ...POINTER_RULES,
  ...GROUND_TRUTH_RULES,
  ...API_RULES,
  ...EXISTING_RULES,
  ...RECEIVER_RULES,
  ...ALARM_RULES,
  ...BACKEND_RULES,
];

/** Contradictions between the fields of a file that matches the schema. */
export function crossFieldDiagnostics(
  config: StackConfig,
  document: StackDocument,
  watched: WatchedSignals | undefined,
): readonly Diagnostic[] {
  return RULES.flatMap((rule) => [...rule(config, document, watched)]);
}
