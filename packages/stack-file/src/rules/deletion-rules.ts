import { deletionDiagnostic } from '@inference-pipeline/constructs';

import type { Rule } from './rule';

const deletedPartsAreUnused: Rule = function* (config, document) {
  const { deleteKept, api, records, endpoint } = config;
  const diagnostic = deletionDiagnostic({
    deleteKept,
    apiEnabled: api.enabled,
    hasExistingTable: records.existing !== undefined,
    tableIsProtected: records.deletionProtection,
    hasDeadLetterQueue: config.function.deadLetterQueue,
    hasExistingEndpoint: endpoint.existing !== undefined,
    usesPayloadBucket:
      endpoint.asynchronous !== undefined && endpoint.asynchronous.existingBucket === undefined,
  });
  if (diagnostic === undefined) return;
  const { index, ...finding } = diagnostic;
  yield document.diagnosticAt(['deleteKept', index], finding);
};

/** Rules about the parts that a stack deletes. */
export const DELETION_RULES: readonly Rule[] = [deletedPartsAreUnused];
