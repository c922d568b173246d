import { UserError } from '@inference-pipeline/command-line';
import * as v from 'valibot';

/** A request that an asynchronous endpoint takes. */
export type AsynchronousRequest = v.InferOutput<typeof requestSchema>;

const requestSchema = v.object({
  inferenceId: v.string(),
  /** `s3://<bucket>/<key>` */
  inputLocation: v.string(),
  contentType: v.string(),
  accept: v.optional(v.string()),
  customAttributes: v.optional(v.string()),
  invocationTimeoutSeconds: v.number(),
  requestTtlSeconds: v.number(),
});

const queuedSchema = v.object({
  ...requestSchema.entries,
  id: v.string(),
  /** Epoch ms. */
  enqueuedMs: v.number(),
});

/** A request in the queue. */
export type QueuedRequest = v.InferOutput<typeof queuedSchema>;

/**
 * A request of the queue, from the object that keeps it.
 *
 * @throws UserError if it is damaged
 */
export function readQueued(id: string, bytes: Buffer | undefined): QueuedRequest {
  try {
    return v.parse(queuedSchema, JSON.parse(bytes?.toString() ?? '{}'));
  } catch (error) {
    throw new UserError(
      `The unfinished request ${id} is damaged (${(error as Error).message}): remove s3/queue from the data folder, which forgets all unfinished requests.`,
    );
  }
}
