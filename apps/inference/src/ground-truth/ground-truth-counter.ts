import {
  createRecorder,
  groundTruthMetrics,
  measurableValue,
  type Drop,
  type MetricsTransport,
} from '@inference-pipeline/metrics';

import type { InferenceLog } from '../log';
import type { Settings } from '../settings';
import type { GroundTruthOutcome } from './record-ground-truths';

/**
 * Counts ground truths under the variants that made the predictions. Where the payload policy keeps no
 * payload, the counts have no request id.
 */
export class GroundTruthCounter {
  readonly #recorder;
  readonly #isAnonymous: boolean;

  constructor(
    settings: Pick<
      Settings,
      'endpointName' | 'variantName' | 'metricsDimensionless' | 'payloadPolicy'
    >,
    transport: MetricsTransport,
    log: InferenceLog,
  ) {
    this.#isAnonymous = settings.payloadPolicy !== 'full';
    this.#recorder = createRecorder({
      catalogue: groundTruthMetrics,
      dimensions: { EndpointName: settings.endpointName, VariantName: settings.variantName },
      dimensionless: settings.metricsDimensionless,
      transport,
      onInvalid: 'drop',
      // The message quotes the value.
      onDrop: ({ name, count, error }: Drop) => log.metricsDropped(name, count, error.name),
    });
  }

  /** Counts the outcomes of one request. */
  count(requestId: string, outcomes: readonly GroundTruthOutcome[]): void {
    const properties = this.#isAnonymous ? undefined : { requestId };
    const variants = new Set(outcomes.map(({ variant }) => variant));
    for (const VariantName of variants) {
      const metrics = this.#recorder.begin({ dimensions: { VariantName }, properties });
      for (const outcome of outcomes.filter(({ variant }) => variant === VariantName)) {
        record(metrics, outcome);
      }

      metrics.publish();
    }
  }
}

type GroundTruthMetrics = ReturnType<ReturnType<typeof createRecorder>['begin']>;

function record(metrics: GroundTruthMetrics, { result, counted }: GroundTruthOutcome): void {
  switch (result.status) {
    case 'recorded':
      metrics.record('GroundTruthCount', 1);
      break;
    case 'corrected':
      metrics.record('GroundTruthCorrectedCount', 1);
      break;
    case 'unchanged':
    case 'unavailable':
      break;
    default:
      metrics.record('GroundTruthRefusedCount', 1);
  }
  if (counted === undefined) return;

  const { comparison, delaySeconds } = counted;
  // A record of another origin may have no time.
  if (Number.isFinite(delaySeconds)) metrics.record('GroundTruthDelaySeconds', delaySeconds);

  for (const correct of comparison.correct) metrics.record('CorrectCount', correct);

  for (const cell of comparison.cells) metrics.record('ConfusionCell', cell);

  for (const error of comparison.errors) {
    const [absolute, squared] = [Math.abs(error), error ** 2].map(measurableValue);
    if (absolute !== undefined) metrics.record('AbsoluteError', absolute);
    if (squared !== undefined) metrics.record('SquaredError', squared);
  }
}
