import { Faults } from '../../src/control/faults';
import { ResultNotifications } from '../../src/control/result-notifications';

function start() {
  const faults = new Faults({
    container: { faults: { extraLatencyMs: 0, failingShare: 0, unready: false } },
    model: { hasClasses: true, predictionFaults: { stuck: false, wrong: false } },
    usesDataSet: true,
    isAsynchronous: true,
    streams: false,
    tables: [],
    nowMs: () => 0,
    onEnd: () => undefined,
  });
  const published: (readonly [string, number])[] = [];
  const notifications = new ResultNotifications({
    faults,
    publish: (_topicArn, message, afterMs) => published.push([message, afterMs]),
  });
  return { faults, notifications, published };
}

describe('notification of a result', () => {
  it('comes once and at once', () => {
    const { notifications, published } = start();
    expect(notifications.publish('topic', 'm')).toBe(true);
    expect(published).toEqual([['m', 0]]);
  });

  it('is lost, late or doubled by a fault', () => {
    const { faults, notifications, published } = start();
    faults.set({ doubledNotifications: true });
    notifications.publish('topic', 'twice');
    faults.set({ lateNotifications: true, doubledNotifications: false });
    notifications.publish('topic', 'late');
    faults.set({ lostNotifications: true });

    expect(notifications.publish('topic', 'lost')).toBe(false);
    expect(published).toEqual([
      ['twice', 0],
      ['twice', 0],
      ['late', 900_000],
    ]);
  });
});
