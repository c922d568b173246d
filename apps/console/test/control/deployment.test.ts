import type { AwsEvent } from '@inference-pipeline/local-aws';

import { Deployment } from '../../src/control/deployment';

const MINUTE_MS = 60_000;

function setUp() {
  const state = { nowMs: Date.UTC(2026, 10, 27), firing: '', failing: false };
  const events: AwsEvent[] = [];
  const expected: (readonly string[])[] = [];
  const deployment = new Deployment({
    endpointName: 'Churn',
    configurationName: 'churn-1',
    accountId: '000000000000',
    region: 'us-east-1',
    rollbackAlarms: ['Errors'],
    isFiring: (alarm) => alarm === state.firing,
    nowMs: () => state.nowMs,
    putEvent: (event) => void events.push(event),
    expectConfiguration: (...change) => void expected.push(change),
    setFailing: (failing) => (state.failing = failing),
  });
  const statuses = () => events.map(({ detail }) => detail['EndpointStatus']);
  return { state, events, expected, deployment, statuses };
}

describe('simulated deployment', () => {
  it('finishes after ten minutes, with the new configuration in service', () => {
    const { state, events, deployment, statuses } = setUp();
    deployment.begin('working');
    state.nowMs += 9 * MINUTE_MS;
    deployment.advance();
    expect(deployment.state).toMatchObject({ current: 'churn-1', pending: 'churn-2' });
    state.nowMs += MINUTE_MS;
    deployment.advance();
    expect(deployment.state).toMatchObject({ current: 'churn-2', pending: undefined });
    expect(statuses()).toEqual(['UPDATING', 'UPDATING', 'UPDATING', 'UPDATING', 'IN_SERVICE']);
    expect(events.at(-1)).toMatchObject({
      source: 'aws.sagemaker',
      resources: ['arn:aws:sagemaker:us-east-1:000000000000:endpoint/churn'],
      detail: { EndpointName: 'Churn', EndpointConfigName: 'churn-2' },
    });
  });

  it('is rolled back to the configuration before as soon as an alarm fires', () => {
    const { state, events, deployment, statuses } = setUp();
    deployment.begin('failing');
    expect(state.failing).toBe(true);
    state.firing = 'Errors';
    deployment.advance();
    expect(state.failing).toBe(false);
    expect(deployment.state.last).toEqual({ configuration: 'churn-2', rolledBackBy: 'Errors' });
    expect(statuses().slice(-2)).toEqual(['ROLLING_BACK', 'IN_SERVICE']);
    expect(events.at(-1)?.detail).toMatchObject({
      EndpointConfigName: 'churn-1',
      FailureReason: 'Rolled back because alarm Errors fired',
    });
  });

  it('does not begin while another one runs', () => {
    const { deployment } = setUp();
    expect(deployment.begin('working')).toBe(true);
    expect(deployment.begin('working')).toBe(false);
  });

  it('replaces what Terraform expects, also after a rollback', () => {
    const { state, expected, deployment } = setUp();
    deployment.begin('failing');
    state.firing = 'Errors';
    deployment.advance();
    state.firing = '';
    deployment.begin('working');
    expect(expected).toEqual([
      ['churn-1', 'churn-2', 'failing'],
      ['churn-2', 'churn-3', 'working'],
    ]);
  });

  describe('that a stop of the console interrupted', () => {
    it('continues for the rest of its ten minutes', () => {
      const { state, deployment, expected } = setUp();
      deployment.resume({
        current: 'churn-1',
        expected: 'churn-2',
        running: { pending: 'churn-2', model: 'working', ranMs: 4 * MINUTE_MS },
        last: undefined,
      });
      expect(deployment.begin('working')).toBe(false);
      state.nowMs += 5 * MINUTE_MS;
      deployment.advance();
      expect(deployment.state.pending).toBe('churn-2');
      state.nowMs += MINUTE_MS;
      deployment.advance();
      expect(deployment.state).toMatchObject({ current: 'churn-2', pending: undefined });
      deployment.begin('working');
      expect(expected).toEqual([['churn-2', 'churn-3', 'working']]);
    });

    it('has its failing model again, which is rolled back', () => {
      const { state, deployment, statuses } = setUp();
      deployment.resume({
        current: 'churn-9',
        expected: 'churn-10',
        running: { pending: 'churn-10', model: 'failing', ranMs: MINUTE_MS },
        last: undefined,
      });
      expect(state.failing).toBe(true);
      state.firing = 'Errors';
      deployment.advance();
      expect(deployment.state).toMatchObject({
        current: 'churn-9',
        last: { configuration: 'churn-10', rolledBackBy: 'Errors' },
      });
      expect(statuses()).toEqual(['ROLLING_BACK', 'IN_SERVICE']);
    });
  });
});
