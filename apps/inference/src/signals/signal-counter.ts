import {
  createRecorder,
  signalMetrics,
  type Drop,
  type MetricsTransport,
} from '@inference-pipeline/metrics';

import type { InferenceLog } from '../log';
import type { Settings } from '../settings';
import type { CompiledSignal } from './compile-signals';
import type { ObservedSignal } from './observe-signals';
import type { Violations } from './violations';

/** The inference whose signals are counted. */
export interface CountedInference {
  readonly requestId: string;
  /** The variant that answered, if its answer names it. */
  readonly variant: string | undefined;
}

/**
 * Counts bins and published values in separate metrics. Where the payload policy keeps no payload,
 * nothing joins them to a request: they have no request id, and those of signals that are kept in the
 * record are apart from the others, because the record would tell which is whose.
 */
export class SignalCounter {
  readonly #recorder;
  readonly #isAnonymous: boolean;

  constructor(
    settings: Pick<
      Settings,
      'endpointName' | 'variantName' | 'metricsDimensionless' | 'payloadPolicy'
    >,
    signals: readonly CompiledSignal[],
    transport: MetricsTransport,
    log: InferenceLog,
  ) {
    this.#isAnonymous = settings.payloadPolicy !== 'full';
    this.#recorder = createRecorder({
      catalogue: signalMetrics(signals.map(({ signal }) => signal)),
      dimensions: { EndpointName: settings.endpointName, VariantName: settings.variantName },
      dimensionless: settings.metricsDimensionless,
      transport,
      onInvalid: 'drop',
      // The message quotes the value.
      onDrop: ({ name, count, error }: Drop) => log.metricsDropped(name, count, error.name),
    });
  }

  /** @returns the violations, where they may be logged together with the request's id */
  count(inference: CountedInference, observed: readonly ObservedSignal[]): Violations | undefined {
    const violations = violationsOf(observed);
    if (!this.#isAnonymous) {
      this.#publish(observed, inference.variant, { requestId: inference.requestId });
      return violations;
    }

    const kept = observed.filter(({ compiled }) => compiled.signal.keep === true);
    const others = observed.filter(({ compiled }) => compiled.signal.keep !== true);
    for (const group of [kept, others]) {
      const ofGroup = violationsOf(group);
      this.#publish(group, inference.variant, ofGroup && { violations: ofGroup });
    }
    return undefined;
  }

  #publish(
    observed: readonly ObservedSignal[],
    VariantName: string | undefined,
    properties: Readonly<Record<string, unknown>> | undefined,
  ): void {
    const request = this.#recorder.begin({ dimensions: { VariantName }, properties });
    for (const { compiled, codes, published } of observed) {
      for (const code of codes) request.record(compiled.binMetric, code);

      for (const value of published) request.record(compiled.valueMetric ?? '', value);
    }
    request.publish();
  }
}

function violationsOf(observed: readonly ObservedSignal[]): Violations | undefined {
  const violating = observed.flatMap(({ compiled, violation }) =>
    violation === undefined ? [] : [[compiled.signal.name, violation] as const],
  );
  return violating.length === 0 ? undefined : Object.fromEntries(violating);
}
