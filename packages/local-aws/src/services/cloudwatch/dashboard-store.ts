import type { DashboardModel } from '@inference-pipeline/cloudwatch-simulator';

/** A dashboard, with its body as it was put. */
export interface StoredDashboard {
  readonly name: string;
  /** JSON. */
  readonly body: string;
  /** Time of its last change, epoch ms. */
  readonly modifiedMs: number;
}

/** A change of the dashboards. It is data, so that it can be kept and repeated. */
export type DashboardChange =
  /** Creates a dashboard, or replaces an existing one. */
  | { readonly kind: 'put'; readonly name: string; readonly body: string }
  | { readonly kind: 'delete'; readonly names: readonly string[] };

/** The dashboards of the stack and of clients. */
export class DashboardStore {
  readonly #dashboards: Map<string, StoredDashboard>;

  constructor(dashboards: readonly DashboardModel[], createdMs: number) {
    this.#dashboards = new Map(
      dashboards.map(({ name, body }) => [
        name,
        { name, body: JSON.stringify(body), modifiedMs: createdMs },
      ]),
    );
  }

  get all(): readonly StoredDashboard[] {
    return [...this.#dashboards.values()];
  }

  get(name: string): StoredDashboard | undefined {
    return this.#dashboards.get(name);
  }

  change(change: DashboardChange, timeMs: number): void {
    if (change.kind === 'put') {
      const { name, body } = change;
      this.#dashboards.set(name, { name, body, modifiedMs: timeMs });
    } else {
      for (const name of change.names) this.#dashboards.delete(name);
    }
  }
}
