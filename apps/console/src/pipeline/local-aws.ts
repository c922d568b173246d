import type { Server } from 'node:http';

import {
  AwsError,
  awsServices,
  createAwsServer,
  type AwsServiceDependencies,
} from '@inference-pipeline/local-aws';

import type { ConsoleClock } from '../control/clock';
import type { Faults } from '../control/faults';
import type { Telemetry } from './telemetry';

/** Signs the function's requests to AWS, and tells them apart from other clients' requests. */
export const FUNCTION_ACCESS_KEY_ID = 'LOCALFUNCTION';

type LocalAwsDependencies = Pick<
  AwsServiceDependencies,
  | 'bus'
  | 'container'
  | 'dashboards'
  | 'database'
  | 'engine'
  | 'logs'
  | 'metrics'
  | 'notifications'
  | 'objects'
  | 'queue'
  | 'stack'
  | 'store'
> & {
  readonly clock: ConsoleClock;
  readonly faults: Faults;
  readonly telemetry: Telemetry;
};

/** The AWS services of the pipeline, with the console's clock, faults and journal. */
export function createLocalAws(dependencies: LocalAwsDependencies): Server {
  const { clock, faults, telemetry } = dependencies;
  const nowMs = () => clock.nowMs();
  return createAwsServer(
    awsServices({
      ...dependencies,
      throttledTables: faults.throttledTables,
      nowMs,
      log: (group, line) => telemetry.log(group, line),
      putEvent: (event) => telemetry.putEvent(event),
      publish: (message) => telemetry.publish(message),
      changeAlarms: (change) => telemetry.changeAlarms(change),
      changeDashboards: (change) => telemetry.changeDashboards(change),
      setAlarmState: (name, state, reason) => telemetry.setAlarmState(name, state, reason),
      putMetricData: (request, accessKeyId) => {
        const isFunction = accessKeyId === FUNCTION_ACCESS_KEY_ID;
        if (isFunction && faults.on.refusedMetrics) {
          throw new AwsError('AccessDenied', 'CloudWatch rejects metrics (an injected fault).', {
            statusCode: 403,
          });
        }
        telemetry.putMetricData(request);
      },
    }),
    { nowMs },
  );
}
