import type { MonitoringOptions } from '../../src/index';
import { resource, resourcesOf } from '../support/pipeline-stack';

describe('alarm over all critical ones', () => {
  const unhealthy = (monitoring: MonitoringOptions = {}) =>
    resource(
      resourcesOf({ monitoring }),
      'aws_cloudwatch_composite_alarm',
      'inference_monitoring_pipeline_unhealthy',
    );

  it('fires with any of them', () => {
    expect(unhealthy().alarm_name).toBe('Pipeline-Unhealthy-test');
    expect(unhealthy().alarm_rule).toMatch(
      /^ALARM\("Requests-Failing-test"\) OR .*ALARM\("High-Latency-Alarm-test"\)/,
    );
    expect(unhealthy().alarm_rule).not.toContain('Endpoint-Cpu-Alarm');
  });

  it('notifies nobody unless asked to', () => {
    expect(unhealthy().alarm_actions).toEqual([]);
    expect(unhealthy({ pipelineUnhealthyNotifies: true }).alarm_actions).toHaveLength(1);
  });
});
