import type { AwsService } from '../../server/aws-service';
import { jsonProtocol } from '../../server/protocols/json-protocol';
import { rpcService } from '../../server/rpc-service';
import type { LogsDependencies } from './dependencies';
import { logEventOperations } from './log-events';
import { LogGroups, logGroupOperations } from './log-groups';
import { queryOperations } from './queries';

/** CloudWatch Logs: reading and querying the log groups of the stack. */
export function cloudWatchLogs(dependencies: LogsDependencies): AwsService {
  const groups = new LogGroups(dependencies);
  return rpcService({
    name: 'CloudWatch Logs',
    signingName: 'logs',
    protocols: [jsonProtocol],
    operations: {
      ...logGroupOperations(dependencies, groups),
      ...logEventOperations(groups),
      ...queryOperations(dependencies, groups),
    },
  });
}
