import {
  describeMetric,
  metricKey,
  type MetricIdentity,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';

import { MINUTE_MS, parseDuration } from '../time';
import type { Fault, Traffic, TrafficBatch } from '../traffic/traffic';
import { evaluatedOf } from '../windows';
import { MinuteMaker } from './minute';
import type { Producer } from './producer';
import { producerOf } from './producers';
import { seededRandom } from './random';
import type { Scenario } from './scenario';
import { unpublishedMetrics } from './unpublished-metrics';

/** Kinds of faults that should not raise an alarm by themselves. */
const HARMLESS: readonly string[] = ['rejected', 'trafficFactor'];

/** The traffic of a scenario, as values of the metrics that a stack's alarms watch. */
export class ScenarioTraffic implements Traffic {
  readonly name: string;
  readonly #produced: readonly { readonly metric: MetricIdentity; readonly produce: Producer }[];
  /** Watched metrics without values in scenarios. */
  readonly #notProduced: readonly MetricIdentity[];
  /** Watched metrics that have no values in AWS either. */
  readonly #unpublished: ReadonlySet<MetricIdentity>;

  constructor(
    private readonly scenario: Scenario,
    metrics: readonly MetricIdentity[],
  ) {
    this.name = scenario.name;
    this.#unpublished = unpublishedMetrics(metrics);
    const published = metrics.filter((metric) => !this.#unpublished.has(metric));
    this.#produced = published.flatMap((metric) => {
      const produce = producerOf(metric);
      return produce === undefined ? [] : [{ metric, produce }];
    });
    this.#notProduced = published.filter((metric) => producerOf(metric) === undefined);
  }

  *batches(): Iterable<TrafficBatch> {
    const startMs = Date.parse(this.scenario.start);
    const endMs = startMs + parseDuration(this.scenario.duration);
    const minutes = new MinuteMaker(this.scenario, seededRandom(this.scenario.seed));
    for (let timestampMs = startMs; timestampMs < endMs; timestampMs += MINUTE_MS) {
      const minute = minutes.at(timestampMs);
      yield {
        untilMs: timestampMs + MINUTE_MS,
        statistics: [],
        datapoints: this.#produced.flatMap(({ metric, produce }) => {
          const weighted = produce(minute, metric);
          return weighted === undefined ? [] : [{ metric, timestampMs, ...weighted }];
        }),
      };
    }
  }

  faults(): readonly Fault[] {
    const originMs = Date.parse(this.scenario.start);
    return this.scenario.faults.map(({ name, kind, start, duration, shouldAlarm }) => {
      const startMs = originMs + parseDuration(start);
      return {
        name,
        startMs,
        endMs: startMs + parseDuration(duration),
        shouldAlarm: shouldAlarm ?? !HARMLESS.includes(kind),
      };
    });
  }

  notes(): readonly string[] {
    return [
      ...this.#notProduced.map(
        (metric) => `The scenario has no values for ${describeMetric(metric)}.`,
      ),
      ...[...this.#unpublished].map(
        (metric) =>
          `SageMaker does not publish ${describeMetric(metric)}, because the variant is serverless.`,
      ),
    ];
  }
}

/** The metrics that the alarms of some stacks watch, each once. */
export function watchedMetrics(models: readonly StackModel[]): readonly MetricIdentity[] {
  const metrics = models
    .flatMap(({ metricAlarms }) => evaluatedOf(metricAlarms))
    .flatMap(({ queries }) => queries)
    .flatMap(({ metricStat }) => metricStat?.metric ?? []);
  return [...new Map(metrics.map((metric) => [metricKey(metric), metric])).values()];
}
