import type { Datum, MetricDatumInput } from './datum';
import type { PackedRequest } from './pack';

/** Sends one PutMetricData request; rejects with the SDK's error. */
export type Post = (
  namespace: string,
  data: MetricDatumInput[],
  abortSignal: AbortSignal,
) => Promise<unknown>;

/** Result of a delivery. */
export interface Delivery {
  requests: number;
  valuesSent: number;
  /** Data that the service refused as invalid, with the reason. */
  readonly refused: { datum: Datum; reason: string }[];
  /** Data that could not be sent now but may be later. */
  readonly undelivered: Datum[];
}

/** Names of errors about the data, as opposed to errors about the caller or the rate. */
const REFUSAL_NAME =
  /^(InvalidParameter|InvalidFormat|Validation|MissingRequiredParameter|Serialization)/;

/** Whether an error means that a datum of the request is invalid, or that the request is too large. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata: metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = metadata?.httpStatusCode;
  return status === 413 || (status === 400 && REFUSAL_NAME.test(error.name));
}

/** Rejects as soon as the signal aborts. The SDK does not react to it while it waits for a retry. */
async function untilAborted<T>(work: Promise<T>, abortSignal: AbortSignal): Promise<T> {
  const settled = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(new Error('The flush was aborted.'));
    abortSignal.addEventListener('abort', onAbort, { once: true, signal: settled.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    settled.abort();
  }
}

/**
 * Sends requests one after another. A request that is refused for an invalid datum is halved until the
 * datum is found, so that only this datum is lost. Any other failure ends the delivery, because the SDK
 * has retried already and the next request would fail too.
 */
export async function deliver(
  post: Post,
  requests: readonly PackedRequest[],
  abortSignal: AbortSignal,
): Promise<Delivery> {
  const delivery: Delivery = { requests: 0, valuesSent: 0, refused: [], undelivered: [] };
  const queue = [...requests].reverse();
  let isFailing = false;
  for (let request = queue.pop(); request !== undefined; request = queue.pop()) {
    const { namespace, data } = request;
    if (isFailing || abortSignal.aborted) {
      delivery.undelivered.push(...data);
      continue;
    }
    delivery.requests += 1;
    try {
      const inputs = data.map(({ input }) => input);
      await untilAborted(post(namespace, inputs, abortSignal), abortSignal);
      for (const { valueCount } of data) delivery.valuesSent += valueCount;
    } catch (error) {
      const [first, ...others] = data;
      if (!isRefusal(error)) {
        isFailing = true;
        delivery.undelivered.push(...data);
      } else if (first !== undefined && others.length === 0) {
        const reason = `CloudWatch refused the datum: ${error instanceof Error ? error.message : ''}`;
        delivery.refused.push({ datum: first, reason });
      } else {
        const middle = Math.ceil(data.length / 2);
        queue.push(
          { namespace, data: data.slice(middle) },
          { namespace, data: data.slice(0, middle) },
        );
      }
    }
  }
  return delivery;
}
