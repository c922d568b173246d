import type { AwsEvent } from '../../../src/services/eventbridge/event';
import { transformInput } from '../../../src/services/eventbridge/input-transformer';

/** The event of AWS's documentation. */
const EVENT: AwsEvent = {
  version: '0',
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '123456789012',
  time: '2015-11-11T21:29:54Z',
  region: 'us-east-1',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111'],
  detail: { 'instance-id': 'i-0123456789', state: 'RUNNING', steps: [{ name: 'one' }] },
};
const RULE = { name: 'example', arn: 'arn:aws:events:us-east-1:123456789012:rule/example' };
const paths = {
  instance: '$.detail.instance-id',
  state: '$.detail.state',
  resource: '$.resources[0]',
  step: '$.detail.steps[0].name',
  steps: '$.detail.steps[*].name',
  detail: '$.detail',
  missing: '$.detail.reason',
};

const transformed = (template: string) => transformInput({ paths, template }, EVENT, RULE);

describe('input transformer', () => {
  it('writes texts with their quotes, as AWS does', () => {
    expect(transformed('"<instance> is in state <state>"')).toBe(
      '"i-0123456789 is in state RUNNING"',
    );
    expect(transformed('"<instance> is in state \\"<state>\\""')).toBe(
      '"i-0123456789 is in state \\"RUNNING\\""',
    );
    expect(transformed('"one: <step>"\n"of <resource>"')).toBe(
      '"one: one"\n"of arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111"',
    );
  });

  it('writes values of JSON, with and without quotes in the template', () => {
    const text = transformed('{"instance": <instance>, "state": "<state>", "steps": <steps>}');
    expect(JSON.parse(text)).toEqual({
      instance: 'i-0123456789',
      state: 'RUNNING',
      steps: ['one'],
    });
  });

  describe('with a text of any characters', () => {
    const HOSTILE = [
      'say "no"',
      'C:\\temp',
      'one\ntwo\r\nthree\ttabbed',
      '<state>',
      '\u2028',
      '\\"',
    ];
    const withState = (state: string) => ({ ...EVENT, detail: { ...EVENT.detail, state } });
    const transformedOf = (state: string, template: string) =>
      transformInput({ paths, template }, withState(state), RULE);

    it.each(HOSTILE)('writes %j as a value of JSON outside of quotes', (state) => {
      const text = transformedOf(state, '{"one": <state>, "list": ["is:", <state>]}');
      expect(JSON.parse(text)).toEqual({ one: state, list: ['is:', state] });
    });

    it('escapes nothing inside of quotes, so that the text is JSON no more', () => {
      expect(transformedOf('say "no"', '{"one": "it is <state>"}')).toBe(
        '{"one": "it is say "no""}',
      );
    });
  });

  it('leaves out what the event does not have', () => {
    expect(transformed('"Reason: <missing>"')).toBe('"Reason: "');
    expect(JSON.parse(transformed('{"reason": <missing>}'))).toEqual({ reason: '' });
  });

  it('keeps what is no variable', () => {
    expect(transformed('"<unknown> <b>"')).toBe('"<unknown> <b>"');
  });

  it('writes an object inside of a text without its quotes', () => {
    expect(transformed('"<detail>"')).toBe(
      '"{instance-id:i-0123456789,state:RUNNING,steps:[{name:one}]}"',
    );
  });

  it('knows the reserved variables', () => {
    expect(transformed('"<aws.events.rule-name> of <aws.events.rule-arn>"')).toBe(
      `"example of ${RULE.arn}"`,
    );
    const whole = JSON.parse(
      transformed('{"event": <aws.events.event>, "all": <aws.events.event.json>}'),
    ) as { event: object; all: object };
    expect(whole.all).toEqual(EVENT);
    expect(whole.event).not.toHaveProperty('detail');
  });
});
