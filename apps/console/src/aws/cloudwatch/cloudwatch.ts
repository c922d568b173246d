import type {
  AlarmEngine,
  MetricStore,
  StackModel,
} from '@inference-pipeline/cloudwatch-simulator';
import type { PutMetricDataRequest } from '../../telemetry/service-metrics';
import { cborProtocol } from '../protocols/cbor-protocol';
import { jsonProtocol } from '../protocols/json-protocol';
import { queryProtocol } from '../protocols/query-protocol';
import { rpcService, type AwsService } from '../rpc-service';
import { alarmOperations } from './alarms';
import { dashboardOperations } from './dashboards';
import { metricOperations } from './metrics';

export interface CloudWatchParts {
  readonly model: StackModel;
  readonly store: MetricStore;
  readonly engine: AlarmEngine;
  readonly nowMs: () => number;
  /**
   * Takes a request that was checked no further than its form.
   *
   * @throws PutMetricDataError when CloudWatch would refuse it
   */
  readonly putMetricData: (request: PutMetricDataRequest, accessKeyId: string | undefined) => void;
  /** @throws UnknownAlarmError */
  readonly setAlarmState: (name: string, state: string, reason: string) => void;
}

/** CloudWatch's metrics, alarms and dashboards, in each of the protocols that its clients speak. */
export function cloudWatch(parts: CloudWatchParts): AwsService {
  return rpcService('CloudWatch', [cborProtocol, jsonProtocol, queryProtocol], {
    ...metricOperations(parts),
    ...alarmOperations(parts),
    ...dashboardOperations(parts),
  });
}
