import type { DeliveryView } from '../../shared/page-state';
import { dateTimeText } from '../format';

/** Notifications as subscribers would receive them, newest first. Nothing is sent. */
export function MessagesTab({ deliveries }: { readonly deliveries: readonly DeliveryView[] }) {
  return (
    <section aria-label="Messages">
      <p class="muted small">
        Emails and text messages as subscribers would receive them. Nothing is sent.
      </p>
      {deliveries.length === 0 && <p class="muted">None yet.</p>}
      <ul class="messages">
        {deliveries.toReversed().map((delivery) => (
          <li key={delivery.id} class={`message message-${delivery.protocol}`}>
            <p class="message-head">
              <span class="badge">{delivery.protocol === 'sms' ? 'SMS' : delivery.protocol}</span>
              <span class="muted small">
                to {delivery.endpoint} · <time>{dateTimeText(delivery.timeMs)}</time>
              </span>
            </p>
            {delivery.protocol === 'sms' ? (
              <p class="sms">{delivery.text}</p>
            ) : (
              <details>
                <summary>{delivery.subject ?? delivery.text.slice(0, 80)}</summary>
                <pre tabIndex={0}>{delivery.text}</pre>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
