import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { parseInput, text } from '../../server/operation-input';
import { pageOf } from '../../server/page-of';
import type { Operation } from '../../server/rpc-service';
import { invalidValue } from './cloudwatch-errors';
import { checkDashboardBody, dashboardError } from './dashboard-body';
import type { CloudWatchDependencies } from './dependencies';

/** Maximum number of dashboards in one response of ListDashboards. */
const MAX_LISTED = 1_000;

/** Number of dashboards that are kept. */
const MAX_DASHBOARDS = 1_000;

const NAME = /^[A-Za-z0-9_-]+$/;
const MAX_NAME_LENGTH = 255;

const getInput = v.object({ DashboardName: text });
const putInput = v.object({ DashboardName: text, DashboardBody: text });
const deleteInput = v.object({ DashboardNames: v.array(text) });
const listInput = v.object({
  DashboardNamePrefix: v.optional(v.string(), ''),
  NextToken: v.optional(text),
});

/** GetDashboard, ListDashboards, PutDashboard and DeleteDashboards. */
export function dashboardOperations({
  stack: { model },
  dashboards,
  changeDashboards,
}: Pick<CloudWatchDependencies, 'changeDashboards' | 'dashboards' | 'stack'>): Readonly<
  Record<string, Operation>
> {
  const arnOf = (name: string) => `arn:aws:cloudwatch::${model.accountId}:dashboard/${name}`;
  const existing = (name: string) => {
    const found = dashboards.get(name);
    if (found !== undefined) return found;

    throw new AwsError('DashboardNotFoundError', `Dashboard ${name} does not exist`, {
      code: 'ResourceNotFound',
      statusCode: 404,
    });
  };
  return {
    GetDashboard: (input) => {
      const { name, body } = existing(parseInput(getInput, input).DashboardName);
      return { DashboardArn: arnOf(name), DashboardName: name, DashboardBody: body };
    },

    ListDashboards: (input) => {
      const { DashboardNamePrefix, NextToken } = parseInput(listInput, input);
      const found = dashboards.all.filter(({ name }) => name.startsWith(DashboardNamePrefix));
      const page = pageOf(found, MAX_LISTED, NextToken, () =>
        invalidValue('Request parameter NextToken is invalid'),
      );
      return {
        DashboardEntries: page.items.map(({ name, body, modifiedMs }) => ({
          DashboardName: name,
          DashboardArn: arnOf(name),
          LastModified: new Date(modifiedMs),
          Size: Buffer.byteLength(body),
        })),
        NextToken: page.nextToken,
      };
    },

    PutDashboard: (input) => {
      const { DashboardName: name, DashboardBody: body } = parseInput(putInput, input);
      if (!NAME.test(name) || name.length > MAX_NAME_LENGTH) {
        throw dashboardError(
          `The value ${name} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_), at most ${MAX_NAME_LENGTH} of them.`,
        );
      }
      if (dashboards.all.length >= MAX_DASHBOARDS && dashboards.get(name) === undefined) {
        throw dashboardError(`Expected at most ${MAX_DASHBOARDS} dashboards.`);
      }

      checkDashboardBody(body);
      changeDashboards({ kind: 'put', name, body });
      return { DashboardValidationMessages: [] };
    },

    DeleteDashboards: (input) => {
      const { DashboardNames: names } = parseInput(deleteInput, input);
      if (names.length === 0) {
        throw invalidValue('The parameter DashboardNames must have at least one element.');
      }

      for (const name of names) existing(name);
      changeDashboards({ kind: 'delete', names });
      return {};
    },
  };
}
