import { chatMessage, type AlarmTurn } from '../../../src/notifications/chat/chat-message';

/** Events of CloudWatch, as in "Alarm events and EventBridge" of its user guide. */
const FIRED_AT = '2026-11-27T03:00:00.123+0000';

const event = (state: string, at: string, previous: string, previousAt: string) => ({
  account: '123456789012',
  region: 'us-east-1',
  detail: {
    alarmName: 'Requests-Failing-test',
    state: { value: state, timestamp: at },
    previousState: { value: previous, timestamp: previousAt },
    configuration: { description: 'CRITICAL: Requests fail. Runbook: https://example.com/#a' },
  },
});

const fires = event('ALARM', FIRED_AT, 'OK', '2026-11-26T09:00:00.000+0000');
const calms = event('OK', '2026-11-27T03:21:00.000+0000', 'ALARM', FIRED_AT);

/** What EventBridge does: puts the values at the paths into the template. */
function transformed(turn: AlarmTurn, from: object): Record<string, Record<string, unknown>> {
  const { inputPaths, inputTemplate } = chatMessage('critical', turn, 'test');
  const text = Object.entries(inputPaths).reduce((template, [name, path]) => {
    const value = path
      .split('.')
      .slice(1)
      .reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], from);
    return template.replaceAll(`<${name}>`, String(value));
  }, inputTemplate);
  return JSON.parse(text) as Record<string, Record<string, unknown>>;
}

describe('message for a chat', () => {
  it('is a custom notification that says severity, alarm, state and what the description says', () => {
    expect(transformed('began', fires)).toEqual({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: 'CRITICAL: Requests-Failing-test is in ALARM',
        description: 'CRITICAL: Requests fail. Runbook: https://example.com/#a',
        keywords: ['critical', 'test'],
      },
      metadata: {
        threadId: `123456789012/us-east-1/Requests-Failing-test/${FIRED_AT}`,
        summary: 'Requests-Failing-test fires',
        eventType: 'alarm',
      },
    });
  });

  it('tells the end in the thread of its beginning', () => {
    const [began, ended] = [transformed('began', fires), transformed('ended', calms)];
    expect(ended['content']?.['title']).toBe('CRITICAL ended: Requests-Failing-test is in OK');
    expect(ended['metadata']?.['threadId']).toBe(began['metadata']?.['threadId']);
  });

  it('begins another thread each time', () => {
    const again = event('ALARM', '2026-11-28T03:00:00.000+0000', 'OK', FIRED_AT);
    expect(transformed('began', again)['metadata']?.['threadId']).not.toBe(
      transformed('began', fires)['metadata']?.['threadId'],
    );
  });
});
