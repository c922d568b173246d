import type { Datum, MetricDatumInput } from './datum';
import type { PackedRequest } from './pack';

/** Makes one PutMetricData request; rejects with the SDK's error. */
export type Post = (
  namespace: string,
  data: MetricDatumInput[],
  abortSignal: AbortSignal,
) => Promise<unknown>;

/** What became of the data of several requests. */
export interface Delivery {
  requests: number;
  valuesSent: number;
  /** Data that the service called invalid, each with its reason. */
  readonly refused: { datum: Datum; reason: string }[];
  /** Data that did not get through and may do so later. */
  readonly undelivered: Datum[];
}

/** Names under which the service says that the data are wrong, rather than who sends them or how often. */
const REFUSAL_NAME =
  /^(InvalidParameter|InvalidFormat|Validation|MissingRequiredParameter|Serialization)/;

/** Whether an error says that some datum of the request is invalid, or that the request is too large. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata: metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = metadata?.httpStatusCode;
  return status === 413 || (status === 400 && REFUSAL_NAME.test(error.name));
}

/** Rejects as soon as the signal aborts: the SDK itself looks at it only between its waits for a retry. */
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
 * Posts requests one after another. A request refused for an invalid datum is halved until the datum
 * is found, so that it alone is lost. The first failure of any other kind ends the delivery: the SDK has
 * retried it already, and the next request would fail alike.
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
