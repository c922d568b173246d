import type { Delivery, Notifications } from '@inference-pipeline/local-aws';

import type { DeliveryView, PageState } from '../../../shared/page-state';
import { deliveryView } from './delivery-view';
import { subscriberReader, type ToldStack } from './subscribers';

/** Number of messages that the page shows. */
const SHOWN_DELIVERIES = 100;

/** Reads the messages and their recipients. Each message is read once. */
export function messageReader({
  stack,
  notifications,
}: {
  readonly stack: ToldStack;
  readonly notifications: Pick<Notifications, 'deliveries'>;
}): () => Pick<PageState, 'deliveries' | 'subscribers'> {
  const views = new WeakMap<Delivery, DeliveryView>();
  const viewOf = (delivery: Delivery): DeliveryView => {
    const view = views.get(delivery) ?? deliveryView(delivery);
    views.set(delivery, view);
    return view;
  };
  const readSubscribers = subscriberReader(stack);
  return () => {
    const deliveries = notifications.deliveries.map(viewOf);
    return {
      deliveries: deliveries.slice(-SHOWN_DELIVERIES),
      subscribers: readSubscribers(deliveries),
    };
  };
}
