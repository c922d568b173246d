import { CloudWatchClient, GetDashboardCommand } from '@aws-sdk/client-cloudwatch';

import { dashboardUnchanged } from '../../src/checks/dashboard-unchanged';
import { contextWith } from '../support/check-context';
import { awsError, FakeAws, OFFLINE } from '../support/fake-aws';

const dashboard = { name: 'Dashboard-dev', body: '{"widgets": [1]}' };

function awsWithDashboard(body: () => string) {
  return new FakeAws({ cloudwatch: new CloudWatchClient(OFFLINE) }).on(GetDashboardCommand, () => ({
    DashboardBody: body(),
  }));
}

function findingOf(live: () => string, body: string | undefined = dashboard.body) {
  return dashboardUnchanged.run(
    contextWith(awsWithDashboard(live), { dashboard: { ...dashboard, body } }),
  );
}

describe('check dashboard', () => {
  it('passes if the widgets are those in the state, in whatever layout of the JSON', async () => {
    expect(await findingOf(() => '{ "widgets":\n[1] }')).toMatchObject({ status: 'passed' });
  });

  it('fails if the widgets differ', async () => {
    expect(await findingOf(() => '{"widgets": []}')).toMatchObject({
      status: 'failed',
      detail: 'Dashboard-dev differs from the state',
    });
  });

  it.each(['ResourceNotFound', 'DashboardNotFoundError'])(
    'fails for the error %s',
    async (name) => {
      const finding = await findingOf(() => {
        throw awsError(name);
      });

      expect(finding).toMatchObject({
        status: 'failed',
        detail: 'There is no dashboard Dashboard-dev',
      });
    },
  );

  it('does not take another error for a missing dashboard', async () => {
    const finding = findingOf(() => {
      throw awsError('AccessDenied');
    });

    await expect(finding).rejects.toThrow('No.');
  });

  it('passes without comparing widgets that are not in the outputs', async () => {
    const context = contextWith(
      awsWithDashboard(() => '{}'),
      { dashboard: { name: 'Dashboard-dev', body: undefined } },
    );

    expect(await dashboardUnchanged.run(context)).toMatchObject({ status: 'passed' });
  });

  it('is skipped for a stack without a dashboard', async () => {
    expect(await dashboardUnchanged.run(contextWith(new FakeAws(), {}))).toMatchObject({
      status: 'skipped',
    });
  });
});
