import { membersOf } from '../api-event';

/** What SageMaker says of a finished request. */
export interface ResultNotification {
  readonly requestId: string;
  readonly succeeded: boolean;
  readonly endpointName: string | undefined;
  /** Address of the result in S3. */
  readonly outputLocation: string | undefined;
  /** Why it failed; empty if it did not. */
  readonly failureReason: string;
  /** When it was finished. */
  readonly endedAt: Date | undefined;
}

/** The messages of an event of SNS; undefined for any other event. */
export function snsMessagesOf(event: unknown): readonly unknown[] | undefined {
  const { Records } = membersOf(event);
  if (!Array.isArray(Records) || Records.length === 0) return undefined;

  const messages = Records.map((record: unknown) => {
    const { EventSource, Sns } = membersOf(record);
    return EventSource === 'aws:sns' ? membersOf(Sns)['Message'] : undefined;
  });
  return messages.every((message) => message === undefined) ? undefined : messages;
}

/**
 * Reads a message of SageMaker's topics; undefined if it is none.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-check-predictions.html
 */
export function parseNotification(message: unknown): ResultNotification | undefined {
  if (typeof message !== 'string') return undefined;

  let document: unknown;
  try {
    document = JSON.parse(message);
  } catch {
    return undefined;
  }
  const { inferenceId, invocationStatus, eventTime, failureReason, ...rest } = membersOf(document);
  const isFinal = invocationStatus === 'Completed' || invocationStatus === 'Failed';
  if (typeof inferenceId !== 'string' || inferenceId === '' || !isFinal) return undefined;

  const { outputLocation } = membersOf(rest['responseParameters']);
  const { endpointName } = membersOf(rest['requestParameters']);
  const endedAtMs = typeof eventTime === 'string' ? Date.parse(eventTime) : Number.NaN;
  return {
    requestId: inferenceId,
    succeeded: invocationStatus === 'Completed',
    endpointName: textOf(endpointName),
    outputLocation: textOf(outputLocation),
    failureReason: textOf(failureReason) ?? '',
    endedAt: Number.isNaN(endedAtMs) ? undefined : new Date(endedAtMs),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
