import type { Problem } from '../problems';
import { quotable } from '../text';

/** Length to which SageMaker's message is cut before the caller sees it. */
const MAX_MESSAGE_LENGTH = 1_000;

/** The container's status in SageMaker's message: `Received server error (500) from model`. */
const CONTAINER_STATUS = /\b(?:client|server) error \((\d{1,3})\)/i;

/** What SageMaker says of a request that waited or ran for too long. */
const TOO_LATE = /expire|time[d-]?\s?-?out|time limit|TTL/i;

/** What SageMaker says where it could not read the input or write the result. */
const S3_TROUBLE = /download|upload|\bS3\b|AccessDenied|NoSuchKey/i;

/** Statuses of the container that a caller can cause by an input. */
const CALLER_STATUSES: ReadonlySet<number> = new Set([400, 413, 422]);

/**
 * The problem of an inference that failed in the endpoint, by SageMaker's message. Its form is documented
 * by examples only, so that what is not recognized is the model's failure.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-check-predictions.html
 */
export function problemOfFailure(message: string): Problem {
  const status = Number(CONTAINER_STATUS.exec(message)?.[1] ?? Number.NaN);
  if (CALLER_STATUSES.has(status)) {
    const answered = `The model answered ${status}`;
    return {
      name: 'input-rejected',
      detail: `${answered}: ${quotable(message, MAX_MESSAGE_LENGTH)}`,
      unquotedDetail: answered,
    };
  }
  if (status === 408 || status === 504 || (!(status > 0) && TOO_LATE.test(message))) {
    return {
      name: 'deadline-exceeded',
      detail: 'The model did not finish in time, or the request waited for too long',
    };
  }
  if (status > 0) return { name: 'model-failed', detail: `The model answered ${status}` };
  if (status === 0) return { name: 'model-failed', detail: 'The model gave no answer' };

  return S3_TROUBLE.test(message)
    ? {
        name: 'service-unavailable',
        detail: 'SageMaker could not read the input or store the result',
      }
    : { name: 'model-failed', detail: 'SageMaker could not invoke the model' };
}
