import { cborProtocol } from '../protocols/cbor-protocol';
import { jsonProtocol } from '../protocols/json-protocol';
import { queryProtocol } from '../protocols/query-protocol';
import { rpcService, type AwsService } from '../rpc-service';
import { alarmOperations } from './alarms';
import { dashboardOperations } from './dashboards';
import { metricOperations } from './metrics';
import type { CloudWatchParts } from './parts';

/** CloudWatch's metrics, alarms and dashboards, in each of the protocols that its clients speak. */
export function cloudWatch(parts: CloudWatchParts): AwsService {
  return rpcService('CloudWatch', [cborProtocol, jsonProtocol, queryProtocol], {
    ...metricOperations(parts),
    ...alarmOperations(parts),
    ...dashboardOperations(parts),
  });
}
