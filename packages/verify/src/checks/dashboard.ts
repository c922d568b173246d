import { isDeepStrictEqual } from 'node:util';

import { DashboardNotFoundError, GetDashboardCommand } from '@aws-sdk/client-cloudwatch';

import { failed, passed, skipped, type Check } from '../check';

const REMEDY = 'Run "terraform apply": it makes the dashboard as it should be.';

/** The dashboard is there, and shows what Terraform gave it. */
export const dashboard: Check = {
  name: 'dashboard',
  title: 'the dashboard is there',
  run: async ({ deployment, aws }) => {
    if (deployment.dashboard === undefined) return skipped('The stack has no dashboard');
    const { name, body } = deployment.dashboard;
    const live = await liveBody();
    if (live === undefined) {
      return failed(`There is no dashboard ${name}`, {
        expected: name,
        got: 'none',
        remedy: REMEDY,
      });
    }
    if (body === undefined) return passed(`${name} is there; its content is not in the outputs`);
    return isDeepStrictEqual(JSON.parse(live), JSON.parse(body))
      ? passed(`${name} is there, as in the state`)
      : failed(`${name} shows something else than the state has`, {
          expected: 'the widgets of the state',
          got: 'others: somebody changed it',
          remedy: REMEDY,
        });

    async function liveBody(): Promise<string | undefined> {
      try {
        const answer = await aws.cloudwatch.send(new GetDashboardCommand({ DashboardName: name }));
        return answer.DashboardBody;
      } catch (error) {
        if (error instanceof DashboardNotFoundError || nameOf(error) === 'ResourceNotFound')
          return undefined;

        throw error;
      }
    }
  },
};

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
