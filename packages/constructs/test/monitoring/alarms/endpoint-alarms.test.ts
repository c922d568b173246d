import { alarmsOf, expressionOf } from '../../support/alarms';

describe('alarm on an endpoint with many variants', () => {
  // Terraform makes endpoints of at most ten; more than that are there already.
  const existing = (number: number) => ({
    name: 'ml-inference-test',
    variantNames: Array.from({ length: number }, (_, index) => `v${index}`),
    instanceType: 'ml.m5.large',
  });

  it('watches the worst variant, with at most ten metrics an alarm', () => {
    const alarms = alarmsOf({ existing: existing(12) });
    expect(expressionOf(alarms.endpoint_memory)).toBe(
      'MAX([m0, m1, m2, m3, m4, m5, m6, m7, m8, m9])',
    );
    expect(alarms.endpoint_memory_2).toMatchObject({ alarm_name: 'Endpoint-Memory-Alarm-2-test' });
    expect(expressionOf(alarms.endpoint_memory_2)).toBe('MAX([m0, m1])');
    expect(expressionOf(alarms.endpoint_server_errors_3)).toBe(
      'MAX([IF(n0 >= 3, IF(m0 * n0 > 2.5, 100 * m0, 0)), IF(n1 >= 3, IF(m1 * n1 > 2.5, 100 * m1, 0))])',
    );
  });

  it('needs as many alarms as the metrics of the variants fill', () => {
    // Three kinds of alarm take two metrics a variant, and three take one.
    const number = (of: number) => Object.keys(alarmsOf({ existing: existing(of) })).length;
    expect(number(50) - number(1)).toBe(3 * (50 / 5 - 1) + 3 * (50 / 10 - 1));
  });

  it('looks up the cores of an instance type that only Terraform knows', () => {
    const alarms = alarmsOf({
      variants: [{ name: 'a', instanceType: '${var.instance_type}', instanceCount: 1 }],
    });
    expect(expressionOf(alarms.endpoint_cpu)).toBe(
      'm0 / ${local.inference_monitoring_capacity_a_vcpus}',
    );
  });
});
