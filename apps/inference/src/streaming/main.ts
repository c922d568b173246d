import { Logger } from '@aws-lambda-powertools/logger';

import { parseSettings } from '../settings';
import { readWatchedSignals } from '../signals/read-watched-signals';
import { createStreamingFunction } from './create-streaming-function';
import type { LambdaStreaming } from './lambda-stream';

declare const awslambda: LambdaStreaming;

/** The entry point for function URLs: takes an event (payload format 2.0), streams the response. */
export const handler = awslambda.streamifyResponse(
  createStreamingFunction(
    parseSettings(process.env),
    new Logger({ serviceName: 'inference' }),
    awslambda.HttpResponseStream,
    readWatchedSignals(__dirname),
  ),
);
