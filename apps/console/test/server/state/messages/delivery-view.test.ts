import type { Delivery } from '@inference-pipeline/local-aws';

import { deliveryView } from '../../../../src/server/state/messages/delivery-view';

const view = (delivery: Partial<Delivery>) =>
  deliveryView({
    id: '1',
    timeMs: 0,
    protocol: 'email',
    endpoint: 'a@team.org',
    subject: undefined,
    text: '',
    ...delivery,
  });

const custom = (title: string | undefined, description: string) =>
  JSON.stringify({ version: '1.0', source: 'custom', content: { title, description } });

describe('message to a chat', () => {
  it('shows title and text of a custom notification', () => {
    expect(
      view({
        protocol: 'slack',
        text: custom('CRITICAL: Requests-Failing-dev is in ALARM', 'CRITICAL: requests fail.'),
      }),
    ).toMatchObject({
      title: 'CRITICAL: Requests-Failing-dev is in ALARM',
      text: 'CRITICAL: requests fail.',
      alarm: { name: 'Requests-Failing-dev', state: 'ALARM' },
    });
  });

  it('shows the first line of one without a title, and its lines as lines', () => {
    expect(
      view({ protocol: 'teams', text: custom(undefined, 'INFO: begun.\nDashboard: x') }),
    ).toMatchObject({
      title: 'INFO: begun.',
      text: 'INFO: begun.\nDashboard: x',
      alarm: undefined,
    });
  });

  it("shows CloudWatch's own message", () => {
    const text = JSON.stringify({ AlarmName: 'a', NewStateValue: 'OK', NewStateReason: 'is low' });
    expect(view({ protocol: 'slack', subject: 'OK: "a" in here', text })).toMatchObject({
      title: 'OK: "a"',
      text: 'is low',
      alarm: { name: 'a', state: 'OK' },
    });
  });

  it.each(['plain words', '{"source":"custom","content":"text"}', '{"source":"custom"', '{}'])(
    'says that a chat drops %s',
    (text) => {
      const { title, text: shown } = view({ protocol: 'slack', text });
      expect(title).toMatch(/^Not shown:/);
      expect(shown).toBe(text);
    },
  );
});

describe('message to another recipient', () => {
  it.each<[string, Partial<Delivery>]>([
    ['an email', { subject: 'ALARM: "High-Latency-Alarm-dev" in US East (N. Virginia)' }],
    ['an SMS', { protocol: 'sms', text: 'ALARM: "High-Latency-Alarm-dev" in US East' }],
    [
      'an SMS with a sender',
      { protocol: 'sms', text: 'Ops> ALARM: "High-Latency-Alarm-dev" in E' },
    ],
  ])('names the alarm of %s', (_name, delivery) => {
    expect(view(delivery).alarm).toEqual({ name: 'High-Latency-Alarm-dev', state: 'ALARM' });
  });

  it('shows the JSON that is published to a topic of others on several lines', () => {
    const { title, text } = view({
      protocol: 'topic',
      subject: 'OK: "a" in here',
      text: '{"AlarmName":"a"}',
    });
    expect([title, text]).toEqual(['OK: "a" in here', '{\n  "AlarmName": "a"\n}']);
  });

  it('shows the first line of a text without a subject, cut to 100 characters', () => {
    const line = 'INFO: a deployment to an endpoint '.repeat(5);
    expect(view({ protocol: 'topic', text: `${line}\nmore` })).toMatchObject({
      title: line.slice(0, 100),
      alarm: undefined,
    });
  });
});
