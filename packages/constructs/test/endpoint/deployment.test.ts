import type { EndpointOptions } from '../../src/index';
import { resource, resourcesOf, synthesizePipeline } from '../support/pipeline-stack';

describe('an endpoint that moves in steps', () => {
  const endpointOf = (deployment: NonNullable<EndpointOptions['deployment']>) =>
    resource(
      resourcesOf({
        endpoint: { deployment },
        variants: [{ name: 'primary', instanceType: 'ml.m5.large', instanceCount: 4 }],
      }),
      'aws_sagemaker_endpoint',
      'inference_endpoint',
    );

  it('waits for the alarms that can take it back, which know it by its name alone', () => {
    const { depends_on, deployment_config } = endpointOf({
      strategy: 'canary',
      stepPercent: 25,
      waitSeconds: 60,
      rollbackAlarms: ['endpointServerErrors', 'highLatency'],
    });
    expect(depends_on).toEqual(
      expect.arrayContaining([
        'aws_cloudwatch_metric_alarm.inference_monitoring_endpoint_server_errors',
        'aws_cloudwatch_metric_alarm.inference_monitoring_high_latency',
        'aws_iam_role_policy.inference_endpoint_role_rollback',
      ]),
    );
    expect(deployment_config).toEqual({
      auto_rollback_configuration: {
        alarms: [
          { alarm_name: 'High-Latency-Alarm-test' },
          { alarm_name: 'Endpoint-Server-Errors-Alarm-test' },
        ],
      },
      blue_green_update_policy: {
        termination_wait_in_seconds: 0,
        traffic_routing_configuration: {
          type: 'CANARY',
          canary_size: { type: 'CAPACITY_PERCENT', value: 25 },
          wait_interval_in_seconds: 60,
        },
      },
    });
  });

  it('is refused without the alarms that are to take it back', () => {
    expect(() =>
      synthesizePipeline({
        endpoint: { deployment: { strategy: 'all-at-once', waitSeconds: 60 } },
        monitoring: { alarms: { endpointModelErrors: { enabled: false } } },
      }),
    ).toThrow(/endpoint.deployment.rollbackAlarms: .*got endpointModelErrors/);
  });

  it('rolls batch by batch', () => {
    expect(
      endpointOf({
        strategy: 'rolling',
        stepPercent: 50,
        waitSeconds: 30,
        rollbackAlarms: ['endpointCpu'],
      }).deployment_config,
    ).toMatchObject({
      rolling_update_policy: {
        maximum_batch_size: { type: 'CAPACITY_PERCENT', value: 50 },
        wait_interval_in_seconds: 30,
      },
    });
  });
});
