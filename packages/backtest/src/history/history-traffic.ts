import {
  describeMetric,
  metricKey,
  type Datapoints,
} from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';

import { DeploymentEvents, matchedEvents } from '../deployments/deployment-events';
import type { DeploymentRule } from '../deployments/deployment-rules';
import { MINUTE_MS } from '../time';
import type { Deployment, Fault, GivenStatistic, Traffic, TrafficBatch } from '../traffic/traffic';
import type { HistoryDay } from './days';
import type { HistoryReader } from './download-history';
import type { DaySeries } from './history-cache';
import { coarsestSeconds, metricMinutes, type MetricMinutes } from './history-minutes';
import { addingKey } from './series-request';
import type { WatchedHistory } from './watched-history';

const MINUTE_SECONDS = 60;

/** The history to replay. */
export interface HistoryWindow {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Includes the days before the beginning that the alarms' windows reach back to. */
  readonly days: readonly HistoryDay[];
  readonly faults: readonly Fault[];
  /** Deployments that the caller knows. */
  readonly deployments?: readonly Deployment[];
  /** EventBridge rules that match deployments: their metrics show when. */
  readonly rules?: readonly DeploymentRule[];
  /** Notes for the report that are known before the replay. */
  readonly notes: readonly string[];
  /** Folder with the days that were read. */
  readonly cache: string;
}

/**
 * The history of the metrics that alarms watch, by minute, with one day in memory at a time. The first
 * minute also has the data before the beginning, so that the alarms' windows are full.
 */
export class HistoryTraffic implements Traffic {
  readonly #withData = new Set<string>();
  readonly #events = new DeploymentEvents();
  readonly #coarse: { readonly day: HistoryDay; readonly periodSeconds: number }[] = [];

  constructor(
    private readonly window: HistoryWindow,
    private readonly watched: readonly WatchedHistory[],
    private readonly read: HistoryReader,
  ) {}

  get name(): string {
    return this.window.name;
  }

  /** @throws UserError if no metric has a value */
  *batches(): Iterable<TrafficBatch> {
    const { fromMs, toMs, days } = this.window;
    const datapoints: Datapoints[] = [];
    const statistics: GivenStatistic[] = [];
    let before: DaySeries = {};
    for (const day of days) {
      const series = this.read(day);
      const minutes = this.watched.map((each) => metricMinutes(each, series, before, day));
      const periodSeconds = coarsestSeconds(this.watched, series);
      if (periodSeconds > MINUTE_SECONDS && day.endMs > fromMs) {
        this.#coarse.push({ day, periodSeconds });
      }

      const endMs = Math.min(day.endMs, toMs);
      for (let timeMs = day.startMs; timeMs < endMs; timeMs += MINUTE_MS) {
        this.#collect(minutes, timeMs, datapoints, statistics);
        if (timeMs < fromMs) continue;
        const untilMs = timeMs + MINUTE_MS;
        yield { untilMs, datapoints: datapoints.splice(0), statistics: statistics.splice(0) };
      }
      this.#findDeployments(series, day);
      before = series;
    }
    if (this.#withData.size === 0) throw this.#noValues();
  }

  faults(): readonly Fault[] {
    return this.window.faults;
  }

  deployments(): readonly Deployment[] {
    const { fromMs, toMs, deployments = [] } = this.window;
    const found = this.#events
      .all()
      .filter(({ startMs, endMs }) => endMs > fromMs && startMs < toMs);
    return [...deployments, ...found];
  }

  notes(): readonly string[] {
    const longest = this.watched.flatMap(({ metric, ranked }) =>
      ranked
        .filter(({ periodSeconds }) => periodSeconds > MINUTE_SECONDS)
        .map(({ stat, periodSeconds }) => ({ metric, stat, periodSeconds })),
    );
    return [
      ...this.window.notes,
      ...this.#coarseNotes(),
      ...longest.map(
        ({ metric, stat, periodSeconds }) =>
          `${stat} of ${describeMetric(metric)} is known only at the end of each period of ${periodSeconds} s. CloudWatch evaluates it every minute, so its alarms may fire earlier.`,
      ),
      ...this.watched
        .filter(({ metric }) => !this.#withData.has(metricKey(metric)))
        .map(
          ({ metric }) => `CloudWatch has no values of ${describeMetric(metric)} for this time.`,
        ),
    ];
  }

  #collect(
    minutes: readonly MetricMinutes[],
    timeMs: number,
    datapoints: Datapoints[],
    statistics: GivenStatistic[],
  ): void {
    for (const { metric, setAt, ranked } of minutes) {
      const set = setAt(timeMs);
      if (set !== undefined) {
        if (timeMs >= this.window.fromMs) this.#withData.add(metricKey(metric));
        datapoints.push({ metric, timestampMs: timeMs, statistics: set });
      }
      for (const { stat, periodSeconds, valueAt } of ranked) {
        const value = valueAt(timeMs);
        if (value === undefined) continue;
        const startMs = timeMs + MINUTE_MS - periodSeconds * 1000;
        statistics.push({ metric, stat, periodSeconds, startMs, value });
      }
    }
  }

  #findDeployments(series: DaySeries, day: HistoryDay): void {
    const found = (this.window.rules ?? []).flatMap((rule) => {
      const { values = [], periodSeconds = 0 } =
        series[addingKey(matchedEvents(rule), 'Sum')] ?? {};
      return values.flatMap((value, index) =>
        (value ?? 0) > 0 ? [{ rule, timeMs: day.startMs + index * periodSeconds * 1000 }] : [],
      );
    });
    found.sort((a, b) => a.timeMs - b.timeMs);
    for (const { rule, timeMs } of found) this.#events.take(rule, timeMs);
  }

  #coarseNotes(): readonly string[] {
    return [...new Set(this.#coarse.map(({ periodSeconds }) => periodSeconds))].map((seconds) => {
      const own = this.#coarse.filter(({ periodSeconds }) => periodSeconds === seconds);
      const minutes = seconds / MINUTE_SECONDS;
      return `From ${own[0]?.day.name ?? ''} to ${own.at(-1)?.day.name ?? ''} CloudWatch has only one value per ${minutes} minutes: counts are spread over them, anything shorter is hardly visible, and times are off by up to ${minutes} minutes.`;
    });
  }

  #noValues(): UserError {
    const { watched, window } = this;
    if (watched.length === 0) {
      return new UserError(`${this.name}: there is no metric to read.\n${window.notes.join('\n')}`);
    }

    return new UserError(
      `${this.name}: the ${watched.length} metrics that the alarms watch have no values. Check the account and the region, and that the stack was deployed at that time. Days that were read are in ${window.cache}.`,
    );
  }
}
