import { Logger } from '@aws-lambda-powertools/logger';

import { createFunction } from './create-function';
import { parseSettings } from './settings';
import { readWatchedSignals } from './signals/read-watched-signals';

/** The function's entry point: takes an HTTP API event (payload format 2.0), returns the response. */
export const handler = createFunction(
  parseSettings(process.env),
  new Logger({ serviceName: 'inference' }),
  readWatchedSignals(__dirname),
);
