import type { Logger } from '@aws-lambda-powertools/logger';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import { createServices } from '../create-function';
import type { Settings } from '../settings';
import { AsynchronousEndpoint } from './asynchronous-endpoint';
import { AsynchronousLog } from './asynchronous-log';
import type { AsynchronousSettings } from './asynchronous-settings';
import { createAsynchronousHandler, type AsynchronousHandler } from './handle-asynchronous';
import { PayloadKeys } from './payload-keys';
import { PendingStore } from './pending-store';
import { ObjectStore } from './s3/object-store';

/**
 * Creates the function of a stack whose endpoint is asynchronous. Its clients are created once and serve
 * all invocations.
 *
 * @param environment names region and endpoints of AWS, as for an SDK
 * @param watched the signals of the stack, if it has any
 * @throws SettingsError if the signals are not as they must be
 */
export function createAsynchronousFunction(
  settings: Settings,
  asynchronous: AsynchronousSettings,
  logger: Logger,
  environment: Readonly<Record<string, string | undefined>>,
  watched?: WatchedSignals,
): AsynchronousHandler {
  const { dependencies, sagemaker, dynamodb } = createServices(settings, logger, watched);
  return createAsynchronousHandler({
    dependencies,
    settings: asynchronous,
    endpoint: new AsynchronousEndpoint(sagemaker, { ...settings, ...asynchronous }),
    objects: new ObjectStore(asynchronous.bucket, environment),
    keys: new PayloadKeys(asynchronous.prefix),
    pending: new PendingStore(dynamodb, settings.tableName),
    log: new AsynchronousLog(logger, settings),
  });
}
