import type { InferenceRecord } from '@inference-pipeline/inference-contract';

import { createRecord } from './inference-record';
import type { Outcome } from './outcome';
import type { InferenceRequest } from './request';
import type { Dependencies, RequestContext } from './request-context';

/**
 * Writes the record of an inference. If that fails, the complete record goes to the log.
 *
 * @param keptSignals the signals' values that it keeps, as a JSON object
 * @returns whether the record was written
 */
export async function writeRecord(
  dependencies: Dependencies,
  context: RequestContext,
  request: InferenceRequest,
  outcome: Outcome,
  keptSignals: string | undefined,
): Promise<boolean> {
  const { settings } = dependencies;
  const { ids, receivedAt } = context;
  const { call } = outcome;
  const record = createRecord(
    {
      requestId: ids.requestId,
      receivedAt,
      modelName: settings.modelName,
      variant: call?.variant ?? settings.variantName,
      targetModel: request.targetModel,
      input: request.payload,
      prediction: call?.succeeded ? call.prediction : undefined,
      latencyMs: call?.latencyMs,
      errorType: 'problem' in outcome ? outcome.problem.name : undefined,
      keptSignals,
    },
    settings.payloadPolicy,
    settings.recordTtlDays,
  );
  return putRecord(dependencies, context, record);
}

/** Writes a record, or else logs it. Returns whether it was written. */
export async function putRecord(
  { records, log }: Pick<Dependencies, 'records' | 'log'>,
  { deadline }: RequestContext,
  record: InferenceRecord,
): Promise<boolean> {
  try {
    await deadline.forWrites((abortSignal) => records.put(record, abortSignal));
    return true;
  } catch (error) {
    log.unwritten(record, records.tableName, error);
    return false;
  }
}
