import type { Ending } from './ending';
import type { Exchange, Parts } from './exchange';
import { createRecord } from './inference-record';
import type { InferenceRequest } from './request';

/**
 * Writes the record of an inference. A record that could not be written goes to the log whole.
 *
 * @returns whether it was written
 */
export async function writeRecord(
  { settings, records, log }: Parts,
  { ids, receivedAt, deadline }: Exchange,
  request: InferenceRequest,
  ending: Ending,
): Promise<boolean> {
  const { call } = ending;
  const record = createRecord(
    {
      requestId: ids.requestId,
      receivedAt,
      modelName: settings.modelName,
      variant: call?.variant ?? settings.variantName,
      input: request.payload,
      prediction: call?.succeeded ? call.prediction : undefined,
      latencyMs: call?.latencyMs,
      errorType: 'problem' in ending ? ending.problem.name : undefined,
    },
    settings.payloadPolicy,
    settings.recordTtlDays,
  );
  try {
    await deadline.forWrites((abortSignal) => records.put(record, abortSignal));
    return true;
  } catch (error) {
    log.unwritten(record, records.tableName, error);
    return false;
  }
}
