import type { DeliveryView, PageState, SubscriberView } from '../../shared/page-state';
import { dateTimeText } from '../format';

/** Names of protocols that differ from how they are written. */
const PROTOCOLS: Readonly<Record<string, string>> = { sms: 'SMS', slack: 'Slack', teams: 'Teams' };

/**
 * The recipients with what each gets, and the messages as their recipients would see them, newest first. Nothing is sent.
 */
export function MessagesTab({
  deliveries,
  subscribers,
}: Pick<PageState, 'deliveries' | 'subscribers'>) {
  return (
    <section aria-label="Messages">
      <p class="muted small">
        Messages as subscribers would receive them. Nothing is sent. What is published to a topic of
        others, its own subscribers receive.
      </p>
      <ul class="subscribers" aria-label="Subscribers">
        {subscribers.map((subscriber) => (
          <Subscriber key={`${subscriber.protocol} ${subscriber.endpoint}`} {...subscriber} />
        ))}
      </ul>
      {deliveries.length === 0 && <p class="muted">None yet.</p>}
      <ul class="messages" aria-label="Messages, newest first">
        {deliveries.toReversed().map((delivery) => (
          <Message key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </section>
  );
}

function Subscriber({ protocol, endpoint, gets, told }: SubscriberView) {
  return (
    <li data-subscriber={`${protocol} ${endpoint}`}>
      <Protocol name={protocol} /> <span class="endpoint">{endpoint}</span>
      <p class="small">
        {countText(told.alarms, 'alarm')}, {countText(told.ends, 'end')}
        {told.others > 0 && `, ${countText(told.others, 'other message')}`}
      </p>
      <p class="muted small">{gets.length === 0 ? 'Gets nothing.' : `Gets ${gets.join('; ')}.`}</p>
    </li>
  );
}

function Message({ delivery }: { readonly delivery: DeliveryView }) {
  const { protocol, endpoint, timeMs, title, text, alarm } = delivery;
  return (
    <li
      class={`message message-${protocol}`}
      data-to={`${protocol} ${endpoint}`}
      data-about={alarm?.name}
      data-told={alarm?.state}
    >
      <p class="message-head">
        <Protocol name={protocol} />
        <span class="muted small">
          to {endpoint} · <time>{dateTimeText(timeMs)}</time>
        </span>
      </p>
      {protocol === 'sms' ? (
        <p class="sms">{text}</p>
      ) : (
        <details>
          <summary>{title}</summary>
          <pre tabIndex={0}>{text}</pre>
        </details>
      )}
    </li>
  );
}

function Protocol({ name }: { readonly name: string }) {
  return <span class="badge">{PROTOCOLS[name] ?? name}</span>;
}

function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
