import {
  describeMetric,
  metricKey,
  type Datapoints,
  type MetricIdentity,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import { MINUTE_MS, parseDuration } from '../time';
import type { Fault, Traffic, TrafficBatch } from '../traffic/traffic';
import { evaluatedOf } from '../windows';
import { idleFaultNotes, idleStreamFaultNotes } from './idle-faults';
import { MinuteMaker } from './minute';
import { ModelProducers } from './model-producers';
import type { Producer } from './producer';
import { producerOf } from './producers';
import { seededRandom } from './random';
import type { Scenario, ScenarioFault } from './scenario';
import { streams, strikesStreams } from './streaming';
import { unpublishedMetrics } from './unpublished-metrics';

/** What stacks watch. */
export interface Watched {
  /** The metrics that their alarms watch. */
  readonly metrics: readonly MetricIdentity[];
  /** The signals of their inputs and predictions. */
  readonly signals: readonly WatchedSignals[];
}

/** Signals use a separate random sequence, so that traffic does not depend on what a stack watches. */
const SIGNAL_SEED = 0x51641a15;

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
  readonly #model: ModelProducers;
  /** Faults that can strike these stacks. */
  readonly #faults: readonly ScenarioFault[];
  /** Faults that nothing in these stacks can show. */
  readonly #idleFaults: readonly string[];

  constructor(
    private readonly scenario: Scenario,
    { metrics, signals }: Watched,
  ) {
    this.name = scenario.name;
    this.#model = new ModelProducers(signals);
    const { faults } = scenario;
    const streamed = streams(metrics);
    this.#faults = streamed ? faults : faults.filter((fault) => !strikesStreams(fault));
    this.#idleFaults = [
      ...idleFaultNotes(faults, signals),
      ...(streamed ? [] : idleStreamFaultNotes(faults)),
    ];
    const find = (metric: MetricIdentity) => producerOf(metric) ?? this.#model.find(metric);
    this.#unpublished = unpublishedMetrics(metrics);
    const published = metrics.filter((metric) => !this.#unpublished.has(metric));
    this.#produced = published.flatMap((metric) => {
      const produce = find(metric);
      return produce === undefined ? [] : [{ metric, produce }];
    });
    this.#notProduced = published.filter((metric) => find(metric) === undefined);
  }

  *batches(): Iterable<TrafficBatch> {
    const startMs = Date.parse(this.scenario.start);
    const endMs = startMs + parseDuration(this.scenario.duration);
    this.#model.restart(seededRandom(this.scenario.seed ^ SIGNAL_SEED));
    const struck = { ...this.scenario, faults: this.#faults };
    const minutes = new MinuteMaker(struck, seededRandom(this.scenario.seed));
    for (let timestampMs = startMs; timestampMs < endMs; timestampMs += MINUTE_MS) {
      const minute = minutes.at(timestampMs);
      const datapoints: Datapoints[] = [];
      for (const { metric, produce } of this.#produced) {
        const weighted = produce(minute, metric);
        if (weighted === undefined) continue;
        const { values, counts } = weighted;
        datapoints.push({ metric, timestampMs, values, counts });
      }
      yield { untilMs: timestampMs + MINUTE_MS, statistics: [], datapoints };
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
      ...this.#idleFaults,
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
