import { AlarmEngine, MetricStore, readStack } from '../../src';
import { ERRORS_ALARM } from '../support/errors-alarm';

const MINUTE_MS = 60_000;
const ALARM_ONLY = {
  $or: [{ NewStateValue: ['ALARM'] }, { OldStateValue: ['ALARM'] }],
};

function stackWith(subscription: object) {
  return readStack({
    provider: { aws: [{ region: 'eu-central-1' }] },
    variable: { states: { default: ['ALARM'] } },
    resource: {
      aws_sns_topic: { alarms: { name: 'alarms' } },
      aws_sns_topic_subscription: {
        all: { topic_arn: '${aws_sns_topic.alarms.arn}', protocol: 'email', endpoint: 'all' },
        some: {
          topic_arn: '${aws_sns_topic.alarms.arn}',
          protocol: 'email',
          endpoint: 'some',
          ...subscription,
        },
      },
      aws_cloudwatch_metric_alarm: {
        errors: {
          ...ERRORS_ALARM,
          alarm_actions: ['${aws_sns_topic.alarms.arn}'],
          ok_actions: ['${aws_sns_topic.alarms.arn}'],
        },
      },
    },
  });
}

/** The states that a subscriber is notified of: OK at creation, ALARM, and OK again. */
function toldOf(model: ReturnType<typeof stackWith>, endpoint: string): readonly string[] {
  const store = new MetricStore();
  const engine = new AlarmEngine(model, store, { startMs: 0 });
  const metric = { namespace: 'Service', metricName: 'Errors', dimensions: {} };
  store.put({ metric, timestampMs: 2 * MINUTE_MS, values: [1] });
  return engine
    .advanceTo(10 * MINUTE_MS)
    .flatMap((event) =>
      event.kind === 'notification' && event.subscription?.endpoint === endpoint
        ? [event.state]
        : [],
    );
}

describe('a subscription with a filter policy', () => {
  it('receives the messages that its policy lets pass', () => {
    const filter_policy = JSON.stringify(ALARM_ONLY);
    const model = stackWith({ filter_policy, filter_policy_scope: 'MessageBody' });
    expect(model.findings).toEqual([]);
    expect(toldOf(model, 'all')).toEqual(['OK', 'ALARM', 'OK']);
    expect(toldOf(model, 'some')).toEqual(['ALARM', 'OK']);
  });

  it('may be built by an expression', () => {
    const filter_policy = '${jsonencode({ NewStateValue = var.states })}';
    const model = stackWith({ filter_policy, filter_policy_scope: 'MessageBody' });
    expect(model.findings).toEqual([]);
    expect(toldOf(model, 'some')).toEqual(['ALARM']);
  });

  it('reports what it dropped, and why', () => {
    const filter_policy = '{"NewStateValue":["ALARM"]}';
    const model = stackWith({ filter_policy, filter_policy_scope: 'MessageBody' });
    const engine = new AlarmEngine(model, new MetricStore(), { startMs: 0 });
    const dropped = engine.advanceTo(MINUTE_MS).filter(({ kind }) => kind === 'filteredOut');
    expect(dropped).toEqual([
      {
        kind: 'filteredOut',
        timeMs: MINUTE_MS,
        alarmName: 'Errors',
        from: 'INSUFFICIENT_DATA',
        state: 'OK',
        topicArn: expect.stringContaining(':alarms') as string,
        topicName: 'alarms',
        subscription: { protocol: 'email', endpoint: 'some' },
        reason: 'MessageBody',
        message: expect.stringContaining('"NewStateValue":"OK"') as string,
      },
    ]);
  });

  it('receives nothing by attributes, and says so', () => {
    const model = stackWith({ filter_policy: '{"NewStateValue":["ALARM"]}' });
    expect(model.findings).toEqual([
      {
        kind: 'unsupported',
        address: 'aws_sns_topic_subscription.some',
        attribute: 'filter_policy',
        message:
          'CloudWatch sends no message attributes, so the subscription receives no notification of an alarm: set filter_policy_scope = "MessageBody" to filter by the message.',
      },
    ]);
    expect(toldOf(model, 'some')).toEqual([]);
  });

  it('does not exist if SNS refuses it', () => {
    const model = stackWith({ filter_policy: '{"NewStateValue":"ALARM"}' });
    expect(model.subscriptions.map(({ endpoint }) => endpoint)).toEqual(['all']);
    expect(model.findings).toEqual([
      {
        kind: 'invalid',
        address: 'aws_sns_topic_subscription.some',
        attribute: 'filter_policy',
        message:
          '"NewStateValue" must be an object or an array. SNS refuses the subscription: it receives nothing.',
      },
    ]);
  });

  it('receives everything if Terraform alone knows its policy', () => {
    const model = stackWith({ filter_policy: '${data.http.policy.response_body}' });
    expect(model.findings).toMatchObject([{ address: 'aws_sns_topic_subscription.some' }]);
    expect(model.findings).toHaveLength(1);
    expect(toldOf(model, 'some')).toEqual(['OK', 'ALARM', 'OK']);
  });

  it('has no filter with an empty policy', () => {
    expect(stackWith({ filter_policy: '' }).findings).toEqual([]);
    expect(toldOf(stackWith({ filter_policy: '' }), 'some')).toEqual(['OK', 'ALARM', 'OK']);
  });
});
