/** What is new about the alarms that fire, as a sentence; empty if nothing is. */
export function alarmNews(before: readonly string[], now: readonly string[]): string {
  const begun = now.filter((name) => !before.includes(name));
  const ended = before.filter((name) => !now.includes(name));
  return [
    ...(begun.length === 0 ? [] : [`In alarm: ${begun.join(', ')}.`]),
    ...(ended.length === 0 ? [] : [`No longer in alarm: ${ended.join(', ')}.`]),
    ...(ended.length > 0 && now.length === 0 ? ['No alarm is left.'] : []),
  ].join(' ');
}
