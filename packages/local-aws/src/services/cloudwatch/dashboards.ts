import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { parseInput, text } from '../../server/operation-input';
import type { Operation } from '../../server/rpc-service';
import type { CloudWatchDependencies } from './dependencies';

const getInput = v.object({ DashboardName: text });
const listInput = v.object({ DashboardNamePrefix: v.optional(v.string(), '') });

/** GetDashboard and ListDashboards. */
export function dashboardOperations({
  stack: { model },
  nowMs,
}: Pick<CloudWatchDependencies, 'nowMs' | 'stack'>): Readonly<Record<string, Operation>> {
  const startedAt = new Date(nowMs());
  const arnOf = (name: string) => `arn:aws:cloudwatch::${model.accountId}:dashboard/${name}`;
  return {
    GetDashboard: (input) => {
      const { DashboardName } = parseInput(getInput, input);
      const found = model.dashboards.find(({ name }) => name === DashboardName);
      if (found === undefined) {
        throw new AwsError('DashboardNotFoundError', `Dashboard ${DashboardName} does not exist`, {
          code: 'ResourceNotFound',
          statusCode: 404,
        });
      }
      return {
        DashboardArn: arnOf(found.name),
        DashboardName: found.name,
        DashboardBody: JSON.stringify(found.body),
      };
    },

    ListDashboards: (input) => {
      const { DashboardNamePrefix } = parseInput(listInput, input);
      return {
        DashboardEntries: model.dashboards
          .filter(({ name }) => name.startsWith(DashboardNamePrefix))
          .map(({ name, body }) => ({
            DashboardName: name,
            DashboardArn: arnOf(name),
            LastModified: startedAt,
            Size: Buffer.byteLength(JSON.stringify(body)),
          })),
      };
    },
  };
}
