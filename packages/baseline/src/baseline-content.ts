import { BASELINE_FORMAT_VERSION, type Baseline } from '@inference-pipeline/inference-contract';

import { signalBaseline } from './distribution/signal-baseline';
import type { Measurement } from './measure-signals';

/** The content of a baseline file. */
export function baselineOf({ rows, measured }: Measurement): Baseline {
  return {
    formatVersion: BASELINE_FORMAT_VERSION,
    rows,
    signals: Object.fromEntries(
      measured.map(({ name, definition, distribution }) => [
        name,
        signalBaseline(definition, distribution),
      ]),
    ),
  };
}
