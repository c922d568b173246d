/**
 * Replaces `@smithy/core/event-streams` where the SDK loads it to read an event stream: only what
 * reads them.
 */
export { EventStreamSerde, eventStreamSerdeProvider } from '@smithy/core/event-streams';
