/**
 * Replaces `@smithy/core/event-streams` in the bundle. SageMaker Runtime's client needs it only for
 * streaming operations, and the function calls none.
 */
export function resolveEventStreamSerdeConfig<Config>(config: Config): Config {
  return config;
}

/** Never called, because only streaming operations need it. */
export function eventStreamSerdeProvider(): never {
  throw new Error('This bundle has no event streams: see bundle-shims/no-event-streams.ts');
}

/** Like {@link eventStreamSerdeProvider}. */
export const EventStreamSerde = eventStreamSerdeProvider;
