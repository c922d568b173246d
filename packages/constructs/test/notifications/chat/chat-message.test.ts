import { chatMessage } from '../../../src/notifications/chat/chat-message';

describe('message for a chat', () => {
  it('says severity, alarm, state and what the description says', () => {
    expect(chatMessage('critical', 'began', 'test').notification).toEqual({
      title: 'CRITICAL: <alarm> is in <state>',
      description: '<description>',
      keywords: ['critical', 'test'],
      metadata: {
        threadId: '<account>/<region>/<alarm>/<since>',
        summary: '<alarm> fires',
        eventType: 'alarm',
      },
    });
  });

  it('tells the end in the thread of its beginning: by when the alarm began to fire', () => {
    const [began, ended] = [
      chatMessage('critical', 'began', 'test'),
      chatMessage('critical', 'ended', 'test'),
    ];
    expect(ended.notification.title).toBe('CRITICAL ended: <alarm> is in <state>');
    expect(ended.notification.metadata?.threadId).toBe(began.notification.metadata?.threadId);
    expect(began.paths['since']).toBe('$.detail.state.timestamp');
    expect(ended.paths['since']).toBe('$.detail.previousState.timestamp');
  });
});
