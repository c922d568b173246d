import { SERVICE, synthesizeMonitoring } from '../../support/monitoring-stack';

describe("alarm on the function's concurrency", () => {
  const concurrencyAlarm = (functionReservedConcurrency?: number) =>
    synthesizeMonitoring({
      service: {
        ...SERVICE,
        ...(functionReservedConcurrency !== undefined && { functionReservedConcurrency }),
      },
    }).function_concurrency;

  it("fires above eight tenths of an account's default quota", () => {
    expect(concurrencyAlarm()).toMatchObject({ threshold: 800 });
    expect(concurrencyAlarm()?.alarm_description).toContain('an account has 1000 by default');
  });

  it.each([
    [100, 80],
    [1, 0],
    [7, 5],
  ])('fires with a reserved concurrency of %i above %i', (reserved, threshold) => {
    expect(concurrencyAlarm(reserved)).toMatchObject({ threshold });
    expect(concurrencyAlarm(reserved)?.alarm_description).toContain(`${reserved} are reserved`);
  });
});
