import type { Logger } from '@aws-lambda-powertools/logger';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import { createSageMakerClient, createServices } from '../create-function';
import type { Settings } from '../settings';
import { createStreamHandler, type StreamHandler } from './handle-stream';
import type { LambdaStreaming } from './lambda-stream';
import { StreamingEndpoint } from './streaming-endpoint';

/**
 * Creates the function that streams. Its clients are created once and serve all invocations.
 *
 * @param heads sends the status and the headers of an answer
 * @param watched the signals of the stack, if it has any
 * @throws SettingsError if the signals are not as they must be
 */
export function createStreamingFunction(
  settings: Settings,
  logger: Logger,
  heads: LambdaStreaming['HttpResponseStream'],
  watched?: WatchedSignals,
): StreamHandler {
  return createStreamHandler({
    ...createServices(settings, logger, watched).dependencies,
    streams: new StreamingEndpoint(createSageMakerClient({ isStream: true }), settings),
    heads,
  });
}
