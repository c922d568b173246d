import { seconds } from '@inference-pipeline/monitoring-constructs';

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

    const keys = pipeline.monitoring.groupAlarms.map(({ key }) => key);
    expect(keys).toContain('predictionsDrift');
    expect(keys).not.toContain('inputsDrift');
  });

  it('tells alarms of another severity apart, and then stands in for them', () => {
    const { pipeline, resources } = synthesizePipeline({
      signals: watchedSignals(),
      monitoring: { alarms: { fastInputDrift: { severity: 'critical' } } },
    });
    const drift = pipeline.monitoring.groupAlarms.filter(({ key }) => key === 'inputsDrift');
    const { alarm_rule: rule } = resource(
      resources(),
      'aws_cloudwatch_composite_alarm',
      'inference_monitoring_pipeline_unhealthy',
    );

    expect(drift.map(({ name, severity }) => [name, severity])).toEqual([
      ['Inputs-Drift-Critical-test', 'critical'],
      ['Inputs-Drift-test', 'warning'],
    ]);
    expect(rule).toContain('ALARM("Inputs-Drift-Critical-test")');
    expect(rule).not.toContain('Input-Drift-Alarm');
  });

  it('spreads more alarms than a rule can name over rules of its own', () => {
    const signals = manySignals(50, 'prediction');
    const composites =
      resourcesOf({
        stackName: LONGEST_NAME,
        signals,
        monitoring: { alarms: { predictionViolations: {}, stuckPrediction: {} } },
      }).aws_cloudwatch_composite_alarm ?? {};
    const rules = Object.values(composites).map(({ alarm_rule: rule }) => String(rule));

    expect(rules.length).toBeGreaterThan(10);
    for (const rule of rules) {
      expect(rule.length).toBeLessThanOrEqual(10_240);
      expect(rule.match(/ALARM\(/g)?.length).toBeLessThanOrEqual(100);
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

describe('alarm over what one fault fires together', () => {
  const { pipeline, resources } = synthesizePipeline({ signals: watchedSignals() });
  const composite = (id: string) =>
    resource(resources(), 'aws_cloudwatch_composite_alarm', `inference_monitoring_${id}`);
  const { alarms, burnRateAlarms, groupAlarms } = pipeline.monitoring;

  it('notifies in place of its alarms, which notify nobody', () => {
    expect(composite('requests_failing').alarm_actions).toHaveLength(1);
    const told = new Set(groupAlarms.flatMap(({ members }) => members.map(({ name }) => name)));
    const all = Object.values(resources().aws_cloudwatch_metric_alarm ?? {});
    for (const { alarm_name: name, alarm_actions: actions } of all) {
      if (told.has(String(name))) expect([name, actions]).toEqual([name, []]);
    }

    expect(told.size).toBeGreaterThan(20);
  });

  it('leaves the two alarms of the guide to notify themselves', () => {
    for (const id of ['high_latency', 'inference_error']) {
      const { alarm_actions: actions } = resource(
        resources(),
        'aws_cloudwatch_metric_alarm',
        `inference_monitoring_${id}`,
      );
      expect(actions).toHaveLength(1);
    }
  });

  it('is there for every alarm that names one, and every burn-rate alarm', () => {
    const members = new Set(groupAlarms.flatMap(({ members: each }) => each.map(({ arn }) => arn)));
    for (const { toldBy, arn } of alarms) {
      if (toldBy !== undefined) expect(members).toContain(arn);
    }

    for (const { arn } of burnRateAlarms) expect(members).toContain(arn);
  });

  it('is quiet about symptoms while their cause is recent', () => {
    expect(composite('requests_failing').alarm_rule).not.toContain('NOT');
    expect(composite('requests_slow').alarm_rule).toMatch(
      / AND NOT ALARM\("Recent-Failures-test"\)$/,
    );
    expect(composite('serving_degraded').alarm_rule).toMatch(
      / AND NOT ALARM\("Recent-Failures-test"\) AND NOT ALARM\("Recent-Slowness-test"\)$/,
    );
  });

  it('takes slowness from the alarm on it, with its tuning', () => {
    const slownessOf = (highLatency: object) =>
      resourcesOf({ monitoring: { alarms: { highLatency } } }).aws_cloudwatch_metric_alarm?.[
        'inference_monitoring_recent_slowness'
      ];
    expect(slownessOf({ threshold: seconds(0.9) })).toMatchObject({
      threshold: 900,
      extended_statistic: 'p90',
      alarm_actions: [],
    });
    expect(slownessOf({ enabled: false })).toBeUndefined();
  });

  it('suppresses nothing by a suppressor, whose end would tell what was never told', () => {
    for (const each of Object.values(resources().aws_cloudwatch_composite_alarm ?? {})) {
      expect(each.actions_suppressor).toBeUndefined();
    }
  });
});

describe('alarm on symptoms of an endpoint without an API', () => {
  it('waits for the end of recent failures, of however many variants', () => {
    const variantNames = Array.from({ length: 12 }, (_, index) => `v${index}`);
    const resources = resourcesOf({
      existing: { name: 'fraud', variantNames, instanceType: 'ml.m5.large' },
      apiEnabled: false,
    });
    const latches = Object.values(resources.aws_cloudwatch_metric_alarm ?? {}).filter(
      ({ alarm_name: name }) => String(name).startsWith('Recent-'),
    );
    const names = ['Recent-Failures', 'Recent-Failures-2', 'Recent-Failures-3'];
    const { alarm_rule: rule } = resource(
      resources,
      'aws_cloudwatch_composite_alarm',
      'inference_monitoring_serving_degraded',
    );

    expect(latches.map(({ alarm_name: name }) => name)).toEqual(
      names.map((name) => `${name}-test`),
    );
    expect(latches.flatMap(({ alarm_actions: actions = [] }) => actions)).toEqual([]);
    for (const name of names) expect(rule).toContain(`NOT ALARM("${name}-test")`);
  });
});
