import { isDeepStrictEqual } from 'node:util';

import { GetDashboardCommand, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';

import { failed, passed, skipped, type Check } from '../check';

/** Names of the error about a missing dashboard, which depend on the protocol. */
const NOT_FOUND: readonly string[] = ['DashboardNotFoundError', 'ResourceNotFound'];

const REMEDY = 'Run "terraform apply": it restores the dashboard.';

/** The dashboard exists, with the widgets in the state. */
export const dashboardUnchanged: Check = {
  name: 'dashboard',
  title: 'the dashboard matches the state',
  run: async ({ deployment: { dashboard }, aws }) => {
    if (dashboard === undefined) return skipped('The stack has no dashboard');
    const { name, body } = dashboard;
    const live = await readBody(aws.cloudwatch, name);
    if (live === undefined) {
      return failed(`There is no dashboard ${name}`, {
        expected: name,
        got: 'none',
        remedy: REMEDY,
      });
    }
    if (body === undefined)
      return passed(`${name} exists; its widgets are in the state, not in the outputs`);

    return isDeepStrictEqual(JSON.parse(live), JSON.parse(body))
      ? passed(`${name}, as in the state`)
      : failed(`${name} differs from the state`, {
          expected: 'the widgets in the state',
          got: 'other widgets: something changed them outside Terraform',
          remedy: REMEDY,
        });
  },
};

async function readBody(client: CloudWatchClient, name: string): Promise<string | undefined> {
  try {
    const answer = await client.send(new GetDashboardCommand({ DashboardName: name }));
    return answer.DashboardBody;
  } catch (error) {
    if (error instanceof Error && NOT_FOUND.includes(error.name)) return undefined;
    throw error;
  }
}
