import { ref, Token } from 'cdktf';

import type { Autoscaling } from '../../../src/index';
import { alarmsOf, expressionOf } from '../../support/alarms';

const BASE: Autoscaling = { metric: 'concurrency', target: 5, minimum: 2, maximum: 8 };
const office = { name: 'office', schedule: 'cron(0 8 ? * MON-FRI *)', minimum: 4, maximum: 12 };
const nights = { name: 'nights', schedule: 'cron(0 19 ? * MON-FRI *)', minimum: 2, maximum: 6 };

const ceilingOf = (...autoscalings: readonly Autoscaling[]) =>
  expressionOf(
    alarmsOf({
      variants: autoscalings.map((autoscaling, index) => ({
        name: `v${index}`,
        instanceType: 'ml.m5.large',
        instanceCount: 2,
        autoscaling,
      })),
    }).autoscaling_ceiling,
  );

describe('alarm on the ceiling of autoscaling', () => {
  it('compares with the maximum', () => {
    expect(ceilingOf(BASE)).toBe('100 * m0 / (8 * 1)');
  });

  it('compares with the greatest maximum that a schedule sets', () => {
    expect(ceilingOf({ ...BASE, schedules: [nights, office] })).toBe('100 * m0 / (12 * 1)');
  });

  it('compares with the maximum if no schedule sets a greater one', () => {
    expect(ceilingOf({ ...BASE, schedules: [nights] })).toBe('100 * m0 / (8 * 1)');
  });

  it('lets Terraform find the greatest where a variable sets the maximum', () => {
    const maximum = Token.asNumber(ref('var.autoscaling_maximum'));

    expect(ceilingOf({ ...BASE, maximum, schedules: [office] })).toContain(
      'max(var.autoscaling_maximum, 12)',
    );
  });

  it('knows the schedules of each variant', () => {
    expect(ceilingOf(BASE, { ...BASE, schedules: [office] })).toBe(
      'MAX([100 * m0 / (8 * 1), 100 * m1 / (12 * 1)])',
    );
  });
});
