/**
 * Takes the place of `@smithy/core/event-streams` in the bundle: the client of SageMaker Runtime
 * brings it for its streaming operations, of which the function calls none.
 */
export function resolveEventStreamSerdeConfig<Config>(config: Config): Config {
  return config;
}

/** Never called: only a streaming operation would make its marshaller. */
export function eventStreamSerdeProvider(): never {
  throw new Error('This bundle holds no event streams: see bundle-shims/no-event-streams.ts');
}

/** As {@link eventStreamSerdeProvider}. */
export const EventStreamSerde = eventStreamSerdeProvider;
