import { partsOfNode, type MathNode } from '../math/ast';
import { isCalendarFunction } from '../math/calendar';
import { compileQueries, type CompiledExpression } from '../math/compile';
import { evaluateExpressions } from '../math/evaluate';
import { compilePointwise, type PointFunction } from '../math/pointwise';
import type { TimeSeries } from '../math/value';
import type { MetricAlarmModel } from '../model/stack-model';
import type { MetricStore } from '../store/metric-store';
import type { ChangeNotice, WindowReader } from '../store/window-reader';

interface Input {
  readonly id: string;
  readonly label: string;
  readonly reader: WindowReader;
}

/**
 * The datapoints that an alarm watches, of a metric or of an expression over metrics, over
 * periods that end at any step. An expression is computed again only where a metric has another value.
 */
export class WatchedValues {
  /** Why the alarm is not evaluated. */
  readonly notEvaluated: string | undefined;
  /** Whether a datapoint depends on its own period only, and not on the end of the range. */
  readonly isPointwise: boolean;
  readonly #inputs: readonly Input[];
  readonly #readers: readonly WindowReader[];
  /** The metric of an alarm without an expression. */
  readonly #single: WindowReader | undefined;
  readonly #expressions: readonly CompiledExpression[];
  readonly #watchedId: string;
  readonly #periodSeconds: number;
  readonly #stepMs: number;
  readonly #stepsPerPeriod: number;
  readonly #rangeLength: number;
  readonly #dependsOnTime: boolean;
  readonly #compiled: PointFunction | undefined;
  readonly #lastInputs: number[];
  #lastResult = NaN;
  readonly #notice: ChangeNotice = { hasChanges: false };
  #range: { readonly end: number; readonly values: readonly number[] } | undefined;

  /** @throws MathExpressionError, MetricDataQueryError for queries that CloudWatch would refuse */
  constructor(
    store: MetricStore,
    { queries, watchedId, periodSeconds }: MetricAlarmModel,
    stepSeconds: number,
    rangeLength: number,
  ) {
    this.#expressions = compileQueries(queries, watchedId);
    this.#watchedId = watchedId;
    this.#periodSeconds = periodSeconds;
    this.#stepMs = stepSeconds * 1000;
    this.#stepsPerPeriod = periodSeconds / stepSeconds;
    this.#rangeLength = rangeLength;
    this.isPointwise = this.#expressions.every(({ isPointwise }) => isPointwise);
    // Datapoints that depend on their own period only are read once each, the newest last.
    const ends = this.isPointwise ? 1 : (rangeLength - 1) * this.#stepsPerPeriod + 2;
    this.#inputs = queries.flatMap(({ id, label, metricStat }) =>
      metricStat === undefined
        ? []
        : [
            {
              id,
              label: label ?? metricStat.metric.metricName,
              reader: store.openReader({ metricStat, stepSeconds, ends, notice: this.#notice }),
            },
          ],
    );
    this.#readers = this.#inputs.map(({ reader }) => reader);
    this.#single = this.#expressions.length === 0 ? this.#inputs[0]?.reader : undefined;
    this.#lastInputs = this.#inputs.map(() => Infinity);
    this.notEvaluated = this.#expressions.find(({ id }) => id === watchedId)?.notEvaluated;
    const [only, ...others] = this.#expressions;
    const slots = new Map(this.#inputs.map(({ id }, slot) => [id, slot]));
    this.#compiled =
      only !== undefined && others.length === 0 && this.isPointwise
        ? compilePointwise(only.node, slots)
        : undefined;
    this.#dependsOnTime = this.#expressions.some(({ node }) => callsCalendar(node));
  }

  /**
   * Call it before an evaluation: late data may have arrived since the previous one.
   *
   * @returns whether datapoints may have changed
   */
  refresh(): boolean {
    if (!this.#notice.hasChanges) return false;
    this.#notice.hasChanges = false;
    this.#range = undefined;
    return true;
  }

  /** Call it when the values are no longer read. */
  close(): void {
    for (const { reader } of this.#inputs) reader.close();
  }

  /** The datapoint `age` periods before the one whose period ends at step `end`. */
  at(end: number, age: number): number {
    if (!this.isPointwise) return this.#rangeValue(end, age);
    const itsEnd = end - age * this.#stepsPerPeriod;
    if (this.#single !== undefined) return this.#single.at(itsEnd);
    return this.#pointAt(itsEnd);
  }

  #pointAt(end: number): number {
    let isSame = !this.#dependsOnTime;
    for (let index = 0; index < this.#readers.length; index++) {
      const value = this.#readers[index]?.at(end) ?? NaN;
      if (!Object.is(value, this.#lastInputs[index])) {
        this.#lastInputs[index] = value;
        isSame = false;
      }
    }
    if (!isSame && this.#compiled !== undefined) {
      this.#lastResult = this.#compiled(this.#lastInputs);
    } else if (!isSame) {
      const [value = NaN] = this.#evaluate(
        [end * this.#stepMs - this.#periodSeconds * 1000],
        (index) => [this.#lastInputs[index] ?? NaN],
      );
      this.#lastResult = value;
    }
    return this.#lastResult;
  }

  #rangeValue(end: number, age: number): number {
    if (this.#range?.end !== end) {
      const ends = Array.from(
        { length: this.#rangeLength },
        (_, index) => end - (this.#rangeLength - 1 - index) * this.#stepsPerPeriod,
      );
      const timesMs = ends.map((each) => each * this.#stepMs - this.#periodSeconds * 1000);
      const values = this.#evaluate(timesMs, (index) =>
        ends.map((each) => this.#inputs[index]?.reader.at(each) ?? NaN),
      );
      this.#range = { end, values };
    }
    return this.#range.values[this.#rangeLength - 1 - age] ?? NaN;
  }

  #evaluate(
    timesMs: readonly number[],
    inputValues: (index: number) => readonly number[],
  ): readonly number[] {
    const periodSeconds = this.#periodSeconds;
    const metrics = new Map(
      this.#inputs.map(({ id, label }, index): [string, TimeSeries] => [
        id,
        { kind: 'series', values: inputValues(index), label, periodSeconds },
      ]),
    );
    const results = evaluateExpressions(this.#expressions, metrics, { timesMs, periodSeconds });
    const watched = results.get(this.#watchedId);
    return watched?.kind === 'series' ? watched.values : [];
  }
}

function callsCalendar(node: MathNode): boolean {
  const isCalendar = node.kind === 'call' && isCalendarFunction(node.name);
  return isCalendar || partsOfNode(node).some(callsCalendar);
}
