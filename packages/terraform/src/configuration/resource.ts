/** A resource, its references resolved as far as they can be. */
export interface ResolvedResource {
  /** With its key, where there are several of it: `aws_sns_topic_subscription.email["a@b.c"]`. */
  readonly address: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}
