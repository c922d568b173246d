import {
  AwsError,
  type AwsServices,
  cloudWatch,
  dynamoDb,
  sageMakerRuntime,
  sns,
  FUNCTION_ACCESS_KEY_ID,
  type PutMetricDataRequest,
  type ServiceMetrics,
} from '@inference-pipeline/local-aws';

import type { Pipeline } from './pipeline';
import type { Telemetry } from './telemetry/telemetry';

type Parts = Pick<
  Pipeline,
  'clock' | 'database' | 'engine' | 'faults' | 'local' | 'model' | 'notifications' | 'store'
> & { readonly telemetry: Telemetry; readonly serviceMetrics: ServiceMetrics };

/** The local AWS, by the names that requests are signed for. */
export function awsServices(parts: Parts): AwsServices {
  const { clock, database, engine, faults, local, model, notifications, store } = parts;
  const { telemetry, serviceMetrics: metrics } = parts;
  const { deployed } = local;
  return {
    monitoring: cloudWatch({
      model: local.model,
      store,
      engine,
      nowMs: () => clock.nowMs(),
      putMetricData: (request, accessKeyId) => {
        const ofFunction = accessKeyId === FUNCTION_ACCESS_KEY_ID;
        if (ofFunction && faults.on.refusedMetrics) {
          throw new AwsError(
            'AccessDenied',
            'CloudWatch refuses metrics (a fault that is switched on).',
            { statusCode: 403 },
          );
        }
        telemetry.putMetricData(ofFunction ? byConsoleClock(request, parts.clock) : request);
      },
      setAlarmState: (name, state, reason) => telemetry.setAlarmState(name, state, reason),
    }),
    sagemaker: sageMakerRuntime({
      endpoint: deployed.endpoint,
      container: model.client,
      metrics,
      accountId: deployed.accountId,
      region: deployed.region,
      log: (line) => telemetry.log(deployed.endpoint.logGroup, line),
    }),
    dynamodb: dynamoDb({ database, metrics, throttled: faults.throttledTables }),
    sns: sns(notifications, (message) => telemetry.publish(message)),
  };
}

/** The function dates by the wall clock, which the console's clock may have left behind. */
function byConsoleClock(
  request: PutMetricDataRequest,
  clock: Parts['clock'],
): PutMetricDataRequest {
  return {
    ...request,
    MetricData: request.MetricData.map((datum) =>
      datum.Timestamp === undefined
        ? datum
        : { ...datum, Timestamp: new Date(clock.consoleMsOf(datum.Timestamp.getTime())) },
    ),
  };
}
