/** A message about an alarm, as the page shows it. */
export interface ToldAlarm {
  /** Protocol and endpoint of its subscriber. */
  readonly to: string;
  readonly alarm: string;
  readonly state: string;
  /** The console's time, in the format of messages, which sorts by time. */
  readonly time: string;
}

/** A fault that a test provoked. Times are in the format of messages. */
export interface ProvokedFault {
  readonly name: string;
  /** The alarm that tells of it. */
  readonly tells: string;
  readonly since: string;
  readonly ended: string;
}

/** The most that one cause may tell one subscriber of beginnings. */
const MOST_ALARMS = 3;

/**
 * What fires by itself on a machine that is busy with other things, which answers and writes too slowly.
 * These count only for the fault that they tell of; the back-test's scenarios hold their numbers.
 */
const OF_BUSY_MACHINE = /^(?:High-Latency-Alarm|Records-At-Risk|Requests-Slow|Serving-Degraded)-/;

/** What comes later than its cause, with the ground truth of the requests during a fault. */
const OF_GROUND_TRUTH = /^Predictions-Wrong-/;

/**
 * What is wrong with the messages about faults: more than three beginnings for one of them, a beginning
 * after its end was told, a beginning or an end without the other.
 *
 * @param messages in the order of time
 * @param firing the alarms that fire now, whose ends cannot have been told
 */
export function notificationProblems(
  messages: readonly ToldAlarm[],
  faults: readonly ProvokedFault[],
  firing: readonly string[],
): readonly string[] {
  const subscribers = [...new Set(messages.map(({ to }) => to))];
  return subscribers.flatMap((subscriber) => {
    const own = messages.filter(({ to }) => to === subscriber);
    return [...pairProblems(own, firing), ...countProblems(own, faults)].map(
      (problem) => `${subscriber}: ${problem}`,
    );
  });
}

function pairProblems(own: readonly ToldAlarm[], firing: readonly string[]): readonly string[] {
  return [...new Set(own.map(({ alarm }) => alarm))].flatMap((alarm) => {
    const states = own.filter((message) => message.alarm === alarm).map(({ state }) => state);
    const expected = states.map((_, index) => (index % 2 === 0 ? 'ALARM' : 'OK'));
    const isOpen = states.at(-1) === 'ALARM';
    return states.join() === expected.join() && isOpen === firing.includes(alarm)
      ? []
      : [`${alarm} told ${states.join(', ')}, and ${isOpen ? 'fires no more' : 'fires'}`];
  });
}

function countProblems(
  own: readonly ToldAlarm[],
  faults: readonly ProvokedFault[],
): readonly string[] {
  return faults.flatMap(({ name, tells, since, ended }, index) => {
    const until = faults[index + 1]?.since ?? '9';
    const during = own.filter(({ time }) => time >= since && time < until);
    const begun = during.filter(
      ({ alarm, state }) => state === 'ALARM' && (alarm === tells || !OF_BUSY_MACHINE.test(alarm)),
    );
    const endTold = during.find(
      ({ alarm, state, time }) => alarm === tells && state === 'OK' && time >= ended,
    );
    const late = begun.filter(
      ({ alarm, time }) =>
        endTold !== undefined && time > endTold.time && !OF_GROUND_TRUTH.test(alarm),
    );
    const names = (list: readonly ToldAlarm[]) => list.map(({ alarm }) => alarm).join(', ');
    return [
      ...(begun.length === 0 ? [`${name} was not told`] : []),
      ...(begun.length > MOST_ALARMS ? [`${name} was told by ${names(begun)}`] : []),
      ...(endTold === undefined ? [`the end of ${name} was not told`] : []),
      ...(late.length > 0 ? [`after the end of ${name} came ${names(late)}`] : []),
    ];
  });
}
