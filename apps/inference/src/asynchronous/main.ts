import { Logger } from '@aws-lambda-powertools/logger';

import { parseSettings } from '../settings';
import { readWatchedSignals } from '../signals/read-watched-signals';
import { parseAsynchronousSettings } from './asynchronous-settings';
import { createAsynchronousFunction } from './create-asynchronous-function';

/**
 * The function's entry point for an asynchronous endpoint: takes HTTP API events (payload format 2.0),
 * SageMaker's notifications from SNS, and the sweep of a schedule.
 */
export const handler = createAsynchronousFunction(
  parseSettings(process.env),
  parseAsynchronousSettings(process.env),
  new Logger({ serviceName: 'inference' }),
  process.env,
  readWatchedSignals(__dirname),
);
