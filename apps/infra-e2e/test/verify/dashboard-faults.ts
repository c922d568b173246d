import { describeFaults, NO_REQUESTS, type Verified } from './faults';

/** Faults of the dashboard, and of the calls that read it. */
export function describeDashboardFaults(verified: Verified): void {
  describeFaults('dashboard', verified, [
    {
      fault: 'the dashboard was deleted',
      inject: (deployment) => deployment.deleteDashboard(),
      args: [NO_REQUESTS],
      check: 'dashboard',
      says: /There is no dashboard Inference-Monitoring-Dashboard-dev/,
    },
    {
      fault: 'the dashboard was changed',
      inject: (deployment) => deployment.changeDashboard(),
      args: [NO_REQUESTS],
      check: 'dashboard',
      says: /Inference-Monitoring-Dashboard-dev differs from the state/,
    },
    {
      fault: 'AWS does not answer',
      inject: (deployment) =>
        deployment.answer('never', ({ operation }) => operation === 'GetDashboard'),
      args: [NO_REQUESTS],
      check: 'dashboard',
      says: /Could not be checked/,
    },
    {
      fault: 'the credentials lack a permission',
      inject: (deployment) =>
        deployment.answer(
          {
            status: 400,
            headers: { 'content-type': 'application/x-amz-json-1.0' },
            body: JSON.stringify({ __type: 'AccessDeniedException', message: 'not authorized' }),
          },
          ({ operation }) => operation === 'GetDashboard',
        ),
      args: [NO_REQUESTS],
      check: 'dashboard',
      says: /Could not be checked: AccessDenied.* docs\/verify.md/,
    },
  ]);
}
