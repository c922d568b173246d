import type { RunbookSection } from '@inference-pipeline/monitoring-constructs';

import type { AddressHistory } from '../addresses/moves';

/** What a stack takes from the checkout besides its stack file. */
export interface StackDocuments {
  /** Default: no moves. */
  readonly addressHistory?: AddressHistory;
  /** Sections of the runbook. Default none: without `runbookUrl`, alarms link no runbook. */
  readonly runbook?: readonly RunbookSection[];
}
