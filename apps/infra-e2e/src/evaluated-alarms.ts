import {
  AlarmEngine,
  MetricStore,
  type AlarmState,
  type Datapoints,
  type SimulationEvent,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';

const MINUTE_MS = 60_000;

/** What CloudWatch makes of alarms and of values that were recorded. */
export interface EvaluatedAlarms {
  /** The watched value of each metric alarm, by its name; NaN if there was no datapoint. */
  readonly values: ReadonlyMap<string, number>;
  /** The state of every alarm, by its name. */
  readonly states: ReadonlyMap<string, AlarmState>;
  readonly events: readonly SimulationEvent[];
}

/**
 * Evaluates alarms once, on everything that was recorded until now.
 *
 * @throws Error for an alarm that CloudWatch would refuse
 */
export function evaluatedAlarms(
  model: StackModel,
  recorded: readonly Datapoints[],
): EvaluatedAlarms {
  const store = new MetricStore();
  recorded.forEach((datapoints) => store.put(datapoints));
  // The end of the minute in which the last values were recorded.
  const endMs = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
  const engine = new AlarmEngine(model, store, { startMs: endMs - 1 });
  const invalid = engine.findings.filter(({ kind }) => kind === 'invalid');
  if (invalid.length > 0) throw new Error(JSON.stringify(invalid));

  const events = engine.advanceTo(endMs);
  return {
    values: engine.newestDatapoints(),
    states: new Map(engine.states().map(({ name, state }) => [name, state])),
    events,
  };
}
