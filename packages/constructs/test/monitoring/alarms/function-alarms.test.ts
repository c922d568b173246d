import { SERVICE, synthesizeMonitoring } from '../../support/monitoring-stack';

describe('the concurrency of the function', () => {
  const concurrencyAlarm = (functionReservedConcurrency?: number) =>
    synthesizeMonitoring({
      service: {
        ...SERVICE,
        ...(functionReservedConcurrency !== undefined && { functionReservedConcurrency }),
      },
    }).function_concurrency;

  it('is near its limit at eight tenths of what an account has by default', () => {
    expect(concurrencyAlarm()).toMatchObject({ threshold: 800 });
    expect(concurrencyAlarm()?.alarm_description).toContain('an account has 1000 by default');
  });

  it.each([
    [100, 80],
    [1, 0],
    [7, 5],
  ])('is near its limit with %i reserved above %i', (reserved, threshold) => {
    expect(concurrencyAlarm(reserved)).toMatchObject({ threshold });
    expect(concurrencyAlarm(reserved)?.alarm_description).toContain(`${reserved} are reserved`);
  });
});
