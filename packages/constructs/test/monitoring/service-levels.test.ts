import type { MonitoringOptions } from '../../src/index';
import { resource, resourcesOf } from '../support/pipeline-stack';

interface Query {
  readonly expression?: string;
  readonly metric?: { readonly stat: string };
}

function queriesOf(monitoring: MonitoringOptions, id: string): readonly Query[] {
  const resources = resourcesOf({ monitoring });
  return resource(resources, 'aws_cloudwatch_metric_alarm', `inference_monitoring_${id}`)
    .metric_query as readonly Query[];
}

describe('service level', () => {
  it('measures availability by the share of successes', () => {
    const [burnRate, good] = queriesOf({}, 'availability_burn_fast_long');
    expect(burnRate?.expression).toBe('IF(samples >= 14, (100 - 100 * good) / 0.5)');
    expect(good?.metric?.stat).toBe('Average');
  });

  it('measures latency by the share of calls within the threshold', () => {
    const [burnRate, good] = queriesOf({}, 'latency_burn_fast_short');
    expect(burnRate?.expression).toBe('(100 - good) / 5');
    expect(good?.metric?.stat).toBe('PR(:2000)');
  });

  it('follows the objective of the stack', () => {
    const slos = {
      availability: { enabled: false },
      latency: { objectivePercent: 99.9, thresholdMs: 300 },
    };
    expect(
      Object.keys(resourcesOf({ monitoring: { slos } }).aws_cloudwatch_composite_alarm ?? {}),
    ).not.toContain('inference_monitoring_availability_burn_fast');
    const [burnRate, good] = queriesOf({ slos }, 'latency_burn_fast_long');
    expect(burnRate?.expression).toBe('IF(samples >= 70, (100 - good) / 0.1)');
    expect(good?.metric?.stat).toBe('PR(:300)');
  });

  it('has burn-rate alarms that notify the topic of the stack', () => {
    const topic = ['${aws_sns_topic.inference_notifications.arn}'];
    expect(
      resource(
        resourcesOf(),
        'aws_cloudwatch_composite_alarm',
        'inference_monitoring_availability_burn_fast',
      ),
    ).toMatchObject({
      alarm_name: 'Availability-Fast-Burn-Alarm-test',
      alarm_actions: topic,
      ok_actions: topic,
    });
  });

  it.each([93, 100])('is refused with an objective of %s %%', (objectivePercent) => {
    expect(() =>
      resourcesOf({ monitoring: { slos: { availability: { objectivePercent } } } }),
    ).toThrow(
      /monitoring: slos\.availability\.objectivePercent: expected more than 93\.1 and less than 100/,
    );
  });
});
