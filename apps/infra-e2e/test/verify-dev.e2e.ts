import { VerifiedStack } from './support/verified-stack';
import { describeAlarmFaults } from './verify/alarm-faults';
import { describeDashboardFaults } from './verify/dashboard-faults';
import { describeEndpointFaults } from './verify/endpoint-faults';
import { ADDRESS } from './verify/faults';
import { describeProvokedAlarm } from './verify/provoked-alarm';
import { describeRefusals } from './verify/refusals';
import { describeRequestFaults } from './verify/request-faults';
import { describeSources } from './verify/sources';
import { describeWarnings } from './verify/warnings';

describe('infra:verify of the stack dev', () => {
  let stack: VerifiedStack;
  const verified = () => stack;

  beforeAll(async () => {
    stack = await VerifiedStack.start('dev', ADDRESS, {
      body: '0.9',
      contentType: 'text/csv; charset=utf-8',
    });
  });

  afterAll(() => stack.stop());

  afterEach(() => stack.deployment.repair());

  describeSources(verified);
  describeRequestFaults(verified);
  describeDashboardFaults(verified);
  describeAlarmFaults(verified);
  describeEndpointFaults(verified);
  describeProvokedAlarm(verified);
  describeWarnings(verified);
  describeRefusals(verified);
});
