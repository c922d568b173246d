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

/** A request of the queue, from the object that keeps it. */
export function readQueued(bytes: Buffer | undefined): QueuedRequest {
  return v.parse(queuedSchema, JSON.parse(bytes?.toString() ?? '{}'));
}
