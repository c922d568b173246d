import type { Dependencies } from '../request-context';
import type { LambdaStreaming } from './lambda-stream';
import type { StreamingEndpoint } from './streaming-endpoint';

/** The services that the streaming function uses. */
export interface StreamDependencies extends Omit<Dependencies, 'endpoint' | 'groundTruth'> {
  readonly streams: StreamingEndpoint;
  /** Sends the status and the headers of an answer. */
  readonly heads: LambdaStreaming['HttpResponseStream'];
}
