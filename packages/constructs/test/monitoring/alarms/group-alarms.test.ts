import { resource, resourcesOf, synthesizePipeline } from '../../support/pipeline-stack';
import { manySignals, watchedSignals } from '../../support/signals';

const LONGEST_NAME = 'a-stack-of-longest-name';

describe('alarm over the alarms of signals', () => {
  it.each([
    ['input', 'inputs_drift'],
    ['prediction', 'predictions_drift'],
  ] as const)('is within the limits of a rule with fifty signals of the %s', (from, id) => {
    const resources = resourcesOf({ stackName: LONGEST_NAME, signals: manySignals(50, from) });
    const { alarm_rule: rule } = resource(
      resources,
      'aws_cloudwatch_composite_alarm',
      `inference_monitoring_${id}`,
    );

    expect(String(rule).split(' OR ')).toHaveLength(100);
    expect(String(rule).length).toBeLessThanOrEqual(10_240);
  });

  it('does not exist where its alarms are off', () => {
    const off = { inputDrift: { enabled: false }, fastInputDrift: { enabled: false } };
    const { pipeline } = synthesizePipeline({
      signals: watchedSignals(),
      monitoring: { alarms: off },
    });

    expect(pipeline.monitoring.groupAlarms.map(({ key }) => key)).toEqual(['predictionsDrift']);
  });

  it('is as severe as the most severe of its alarms, and then stands in for them', () => {
    const { pipeline, resources } = synthesizePipeline({
      signals: watchedSignals(),
      monitoring: { alarms: { fastInputDrift: { severity: 'critical' } } },
    });
    const severities = pipeline.monitoring.groupAlarms.map(({ key, severity }) => [key, severity]);
    const { alarm_rule: rule } = resource(
      resources(),
      'aws_cloudwatch_composite_alarm',
      'inference_monitoring_pipeline_unhealthy',
    );

    expect(severities).toEqual([
      ['inputsDrift', 'critical'],
      ['predictionsDrift', 'warning'],
    ]);
    expect(rule).toContain('ALARM("Inputs-Drift-test")');
    expect(rule).not.toContain('Input-Drift-Alarm');
  });

  it('leaves the rule over all critical alarms within its limits', () => {
    const critical = { severity: 'critical' as const };
    const signals = manySignals(50, 'prediction');
    const alarms = { predictionViolations: critical, stuckPrediction: critical };
    const composites =
      resourcesOf({ stackName: LONGEST_NAME, signals, monitoring: { alarms } })
        .aws_cloudwatch_composite_alarm ?? {};
    const rulesOf = Object.entries(composites)
      .filter(([id]) => id.includes('pipeline_unhealthy'))
      .map(([, { alarm_rule: rule }]) => String(rule));

    expect(rulesOf).toHaveLength(3);
    for (const rule of rulesOf) {
      expect(rule.length).toBeLessThanOrEqual(10_240);
      expect(rule.split(' OR ').length).toBeLessThanOrEqual(100);
    }
  });

  it('follows signals that are added and removed', () => {
    const { signals, ...rest } = watchedSignals();
    const without = { ...rest, signals: signals.filter(({ name }) => name !== 'plan') };
    const ruleOf = (watched: typeof rest & { signals: typeof signals }) =>
      resource(
        resourcesOf({ signals: watched }),
        'aws_cloudwatch_composite_alarm',
        'inference_monitoring_inputs_drift',
      );

    expect(ruleOf({ ...rest, signals }).alarm_rule).toContain('plan');
    expect(ruleOf(without).alarm_rule).not.toContain('plan');
    expect(ruleOf(without).lifecycle).toEqual({ create_before_destroy: true });
  });
});
