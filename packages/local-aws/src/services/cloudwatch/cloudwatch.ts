import type { AwsService } from '../../server/aws-service';
import { cborProtocol } from '../../server/protocols/cbor-protocol';
import { jsonProtocol } from '../../server/protocols/json-protocol';
import { queryProtocol } from '../../server/protocols/query-protocol';
import { rpcService } from '../../server/rpc-service';
import { alarmChangeOperations } from './alarm-changes';
import { alarmOperations } from './alarms';
import { dashboardOperations } from './dashboards';
import type { CloudWatchDependencies } from './dependencies';
import { metricOperations } from './metrics';
import { muteRuleOperations } from './mute-rules';

/** CloudWatch's metrics, alarms and dashboards, in every protocol that its clients use. */
export function cloudWatch(dependencies: CloudWatchDependencies): AwsService {
  return rpcService({
    name: 'CloudWatch',
    signingName: 'monitoring',
    protocols: [
      cborProtocol,
      jsonProtocol,
      queryProtocol('http://monitoring.amazonaws.com/doc/2010-08-01/'),
    ],
    operations: {
      ...metricOperations(dependencies),
      ...alarmOperations(dependencies),
      ...alarmChangeOperations(dependencies),
      ...muteRuleOperations(dependencies),
      ...dashboardOperations(dependencies),
    },
  });
}
