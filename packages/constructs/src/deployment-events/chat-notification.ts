import type { CustomNotification } from '../event-bridge/custom-notification';
import type { MessageLine } from '../event-bridge/input-transformer';

/**
 * A message as chats show it: its first line as the title, its own lines as the description. What somebody
 * else wrote must stand alone, and may be missing, which the description may not: so it is in the list
 * below it, after its label.
 */
export function chatNotification([title, ...lines]: readonly [
  title: string,
  ...MessageLine[],
]): CustomNotification {
  const own = lines.filter((line) => typeof line === 'string');
  const quoted = lines.flatMap((line) =>
    typeof line === 'string' ? [] : [line.label, `<${line.variable}>`],
  );
  return {
    title,
    description: own.join('\n'),
    ...(quoted.length > 0 && { nextSteps: quoted }),
  };
}
