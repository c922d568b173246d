import { ref, Token } from 'cdktf';

import type { MonitoredService } from '../../../src/monitoring/monitored-pipeline';
import { SERVICE, synthesizeMonitoring } from '../../support/monitoring-stack';

describe("alarm on the function's concurrency", () => {
  const concurrencyAlarm = (limits: Partial<MonitoredService> = {}) =>
    synthesizeMonitoring({ service: { ...SERVICE, ...limits } }).function_concurrency;

  it("fires above eight tenths of an account's default quota", () => {
    expect(concurrencyAlarm()).toMatchObject({ threshold: 800 });
    expect(concurrencyAlarm()?.alarm_description).toContain('an account has 1000 by default');
  });

  it.each([
    [100, 80],
    [1, 0],
    [7, 5],
  ])('fires with a reserved concurrency of %i above %i', (reserved, threshold) => {
    expect(concurrencyAlarm({ functionReservedConcurrency: reserved })).toMatchObject({
      threshold,
    });
    expect(
      concurrencyAlarm({ functionReservedConcurrency: reserved })?.alarm_description,
    ).toContain(`${reserved} are reserved`);
  });

  it("fires without reserved concurrency above eight tenths of the account's quota", () => {
    const alarm = concurrencyAlarm({ functionReservedConcurrency: -1, accountConcurrency: 10 });

    expect(alarm).toMatchObject({ threshold: 8 });
    expect(alarm?.alarm_description).toContain('an account has 10 for all its functions');
  });

  it('lets Terraform find the limit where variables set the two', () => {
    const numberOf = (reference: string) => Token.asNumber(ref(reference));
    const alarm = concurrencyAlarm({
      functionReservedConcurrency: numberOf('var.reserved'),
      accountConcurrency: numberOf('var.account'),
    });

    expect(alarm).toMatchObject({
      threshold: '${floor(((max((var.reserved == -1) ? var.account : var.reserved) * 4) / 5))}',
    });
    expect(alarm?.alarm_description).toMatch(/more than \$\{floor\(.+\} concurrent executions/);
  });
});
