import type { inferenceMetrics, streamMetrics } from '@inference-pipeline/metrics';

import type { Minute, Weighted } from './minute';
import { isColdStart, marks, type Producer, type ProducersOf } from './producer';

/** The function's own metrics. */
export const PIPELINE_PRODUCERS: ProducersOf<typeof inferenceMetrics.metrics> = {
  LatencyMs: own(({ latencyMs }) => (latencyMs.values.length === 0 ? undefined : latencyMs)),
  SuccessCount: own(({ inferences, failed }) => marks(inferences - failed, inferences)),
  ErrorCount: own(({ inferences, failed }) => marks(failed, inferences)),
  RejectedCount: own(({ rejected }) => marks(rejected, rejected)),
  UnrecordedCount: own(({ unrecorded }) => marks(unrecorded, unrecorded)),
  AcceptedCount: own(({ inferences }) => marks(inferences, inferences)),
  SweptCount: own(({ swept }) => (swept > 0 ? marks(swept, swept) : undefined)),
  ColdStart: own((minute) => (isColdStart(minute) ? marks(1, 1) : undefined)),
};

/** The metrics of streamed answers, as if every inference were streamed. */
export const STREAM_PRODUCERS: ProducersOf<typeof streamMetrics.metrics> = {
  TimeToFirstByteMs: own(({ firstByteMs }) =>
    firstByteMs.values.length === 0 ? undefined : firstByteMs,
  ),
  InterruptedCount: own(({ inferences, interrupted }) => marks(interrupted, inferences)),
};

/** Without the share that CloudWatch drops. */
function own(produce: (minute: Minute) => Weighted | undefined): Producer {
  return (minute) => {
    const weighted = produce(minute);
    if (weighted === undefined || minute.droppedShare === 0) return weighted;
    const counts = weighted.counts.map((count) => Math.round(count * (1 - minute.droppedShare)));
    return counts.every((count) => count === 0) ? undefined : { values: weighted.values, counts };
  };
}
