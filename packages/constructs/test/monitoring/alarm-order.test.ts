import { ALARM_KEYS } from '../../src/index';
import { resourcesOf } from '../support/pipeline-stack';

const ALARM_TYPES = ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'];

describe('alarm of a pipeline', () => {
  const resources = resourcesOf({
    monitoring: { alarms: Object.fromEntries(ALARM_KEYS.map((key) => [key, { enabled: true }])) },
  });

  it('leaves after what refers to it: composite alarms, endpoint and dashboard', () => {
    const alarms = ALARM_TYPES.flatMap((type) => Object.entries(resources[type] ?? {}));

    const others = alarms.filter(
      ([, { lifecycle }]) =>
        (lifecycle as { create_before_destroy?: boolean } | undefined)?.create_before_destroy !==
        true,
    );

    expect(alarms.length).toBeGreaterThan(ALARM_KEYS.length);
    expect(others.map(([name]) => name)).toEqual([]);
  });
});
