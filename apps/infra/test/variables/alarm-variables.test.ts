import { alarmsWith } from '../support/alarms-with';
import { synthesizeText } from '../support/synthesize-text';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:pager';

const synthesized = (more = '') =>
  synthesizeText(`region: us-east-1\nmodel: { name: churn, image: "${IMAGE}" }\n${more}\n`);

describe('thresholds of alarms as a variable', () => {
  const configuration = synthesized();
  const alarm = (name: string, thresholds: object) =>
    alarmsWith(configuration, { alarm_thresholds: thresholds }).get(`${name}-test`);

  it.each([
    [{}, 2000, 'above 2 s.'],
    [{ high_latency: null }, 2000, 'above 2 s.'],
    [{ high_latency: 250.5 }, 250.5, 'above 250.5 ms.'],
    [{ high_latency: 1234.567 }, 1234.567, 'above 1.234567 s.'],
    [{ high_latency: 60_000 }, 60_000, 'above 1 minute.'],
    [{ high_latency: 61_500 }, 61_500, 'above 61.5 s.'],
    [{ high_latency: 900_000 }, 900_000, 'above 15 minutes.'],
    [{ high_latency: 3_600_000 }, 3_600_000, 'above 1 hour.'],
    [{ high_latency: 5_400_000 }, 5_400_000, 'above 90 minutes.'],
    [{ high_latency: 25_200_000 }, 25_200_000, 'above 7 hours.'],
  ])('move threshold and text together: %j', (thresholds, threshold, text) => {
    const { threshold: moved, alarm_description: description } =
      alarm('High-Latency-Alarm', thresholds) ?? {};
    expect(moved).toBe(threshold);
    expect(description).toContain(text);
  });

  it('are converted to the unit of what the alarm watches', () => {
    expect(alarm('Endpoint-Model-Latency-Alarm', { endpoint_model_latency: 1.5 })).toMatchObject({
      threshold: 1500,
      alarm_description: expect.stringContaining('above 1.5 ms.') as string,
    });
  });

  it('move the alarm that keeps symptoms quiet, and the line of the dashboard', () => {
    expect(alarm('Recent-Slowness', { high_latency: 700 })?.['threshold']).toBe(700);
    const [dashboard] = Object.values(configuration.resource['aws_cloudwatch_dashboard'] ?? {});
    expect(JSON.stringify(dashboard)).toContain('${local.alarm_thresholds.high_latency}');
  });

  it('move the band of an anomaly alarm, which is in an expression', () => {
    const watched = synthesized('alarms: { latencyAnomaly: { enabled: true } }');
    const variables = { alarm_thresholds: { latency_anomaly: 2.5 } };
    const anomaly = alarmsWith(watched, variables).get('Latency-Anomaly-Alarm-test');
    expect(JSON.stringify(anomaly)).toContain('ANOMALY_DETECTION_BAND(m0, 2.5)');
    expect(JSON.stringify(anomaly)).toContain('more than 2.5 standard deviations');
  });

  it('refuse what is not an alarm of the stack, or off in its stack file', () => {
    const { variable } = synthesized('alarms: { endpointCpu: { enabled: false } }');
    const [known] = variable['alarm_thresholds']?.validation ?? [];
    expect(known?.condition).toContain('"high_latency"');
    expect(known?.condition).not.toContain('"endpoint_cpu"');
    expect(known?.condition).not.toContain('"silence"');
  });
});

describe('silenced alarms', () => {
  const configuration = synthesized();
  const alarm = (name: string, ...silenced: readonly string[]) =>
    alarmsWith(configuration, { silenced_alarms: silenced }).get(`${name}-test`);

  it('are none by default', () => {
    const alarms = [...alarmsWith(configuration).values()];
    expect(alarms.filter((each) => each['actions_enabled'] === false)).toEqual([]);
    expect(JSON.stringify(alarms)).not.toContain('FALSE');
  });

  it('run no actions where they notify themselves', () => {
    expect(alarm('High-Latency-Alarm', 'high_latency')?.['actions_enabled']).toBe(false);
    expect(alarm('High-Latency-Alarm', 'inference_errors')?.['actions_enabled']).toBe(true);
  });

  it('are left out of the rule of the alarm that tells them', () => {
    const rule = String(alarm('Requests-Failing', 'api_outage')?.['alarm_rule']);
    expect(rule).not.toContain('Api-Outage-Alarm');
    expect(rule).toMatch(/ OR FALSE$/);
  });

  it('leave a rule that CloudWatch takes where all members are silenced', () => {
    const rule = alarm(
      'Records-At-Risk',
      'unrecorded_inferences',
      'table_throttles',
      'table_system_errors',
    );
    expect(rule?.['alarm_rule']).toBe('FALSE OR FALSE OR FALSE');
  });

  it('are all burn rates of an objective by one name', () => {
    const rule = String(alarm('Requests-Failing', 'availability_burn')?.['alarm_rule']);
    expect(rule).toMatch(/^FALSE OR FALSE OR ALARM/);
  });

  it('can be a whole group, which the alarm over all critical ones leaves out too', () => {
    expect(alarm('Requests-Failing', 'requests_failing')?.['actions_enabled']).toBe(false);
    const rule = String(alarm('Pipeline-Unhealthy', 'requests_failing')?.['alarm_rule']);
    expect(rule).not.toContain('Requests-Failing');
  });

  it('are not told in chats either', () => {
    const { resource } = synthesized(
      'notifications: { slack: [{ workspaceId: T07EA123LEP, channelId: C07EZ1ABC23 }] }',
    );
    const rules = JSON.stringify(resource['aws_cloudwatch_event_rule']);
    expect(rules).toContain('contains(var.silenced_alarms');
  });
});

describe('topics of severities as variables', () => {
  const configuration = synthesized();
  const actions = (name: string, variables: object) =>
    alarmsWith(configuration, variables).get(`${name}-test`)?.['alarm_actions'];

  it("are the stack's own topic while the list is empty", () => {
    const own = ['<aws_sns_topic.inference_notifications.arn>'];
    expect(actions('High-Latency-Alarm', {})).toHaveLength(own.length);
    expect(actions('High-Latency-Alarm', { warning_topic_arns: [TOPIC] })).not.toContain(TOPIC);
  });

  it('take the place of it for their severity', () => {
    expect(actions('High-Latency-Alarm', { critical_topic_arns: [TOPIC] })).toEqual([TOPIC]);
    expect(actions('Serving-Degraded', { critical_topic_arns: [TOPIC] })).not.toContain(TOPIC);
    expect(actions('Serving-Degraded', { warning_topic_arns: [TOPIC] })).toEqual([TOPIC]);
  });
});

describe('topics of a stack whose receivers hear of a severity', () => {
  it('stay empty for that severity', () => {
    const { variable } = synthesized(
      'notifications: { https: [{ name: pagerduty, severities: [critical] }] }',
    );
    const conditions = (name: string) =>
      (variable[name]?.validation ?? []).map(({ condition }) => condition);
    expect(conditions('critical_topic_arns')).toContain('${length(var.critical_topic_arns) == 0}');
    expect(conditions('warning_topic_arns')).not.toContain(
      '${length(var.warning_topic_arns) == 0}',
    );
  });
});

describe('throttling as variables', () => {
  it('is for stacks with an API alone', () => {
    const { variable, resource } = synthesized('api: { throttling: { burstLimit: 7 } }');
    expect(variable['throttling_burst_limit']?.default).toBe(7);
    const [stage] = Object.values(resource['aws_apigatewayv2_stage'] ?? {});
    expect(JSON.stringify(stage)).toContain('${var.throttling_rate_limit}');
    const alone = synthesizeText(
      'region: us-east-1\napi: { enabled: false }\nendpoint: { existing: { name: fraud, variants: [a] } }\n',
    );
    expect(Object.keys(alone.variable).filter((name) => name.startsWith('throttling'))).toEqual([]);
  });
});
