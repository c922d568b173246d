import type { LogStore } from '@inference-pipeline/logs-insights';

import type { LocalStack } from '../../stack/local-stack';

export interface LogsDependencies {
  readonly stack: Pick<LocalStack, 'accountId' | 'logGroups' | 'queries' | 'region'>;
  readonly logs: LogStore;
  /** Epoch ms. */
  readonly nowMs: () => number;
}
