import type { Faults } from './faults';

/** How late a late notification comes, by the console's clock: after the first sweep that looks. */
const LATE_MS = 15 * 60_000;

export interface ResultNotificationsDependencies {
  readonly faults: Pick<Faults, 'on'>;
  /** Publishes a message, which reaches the function after a while. */
  readonly publish: (topicArn: string, message: string, afterMs: number) => void;
}

/** SageMaker's notifications of results, with injected faults. */
export class ResultNotifications {
  readonly #dependencies: ResultNotificationsDependencies;

  constructor(dependencies: ResultNotificationsDependencies) {
    this.#dependencies = dependencies;
  }

  /** @returns false if it is lost, which SageMaker counts */
  publish(topicArn: string, message: string): boolean {
    const { faults, publish } = this.#dependencies;
    const { lostNotifications, lateNotifications, doubledNotifications } = faults.on;
    if (lostNotifications) return false;

    const afterMs = lateNotifications ? LATE_MS : 0;
    publish(topicArn, message, afterMs);
    if (doubledNotifications) publish(topicArn, message, afterMs);

    return true;
  }
}
