import type { MetricAlarmModel, StackModel } from '@inference-pipeline/cloudwatch-simulator';

import { deployedModel } from '../../src/deployed-alarms';
import { evaluatedAlarms, type EvaluatedAlarms } from '../../src/evaluated-alarms';
import { NOTIFIED, type PipelineRun } from '../../src/pipeline/pipeline-run';
import { binMetricName, ofEndpoint } from '../../src/signals/deployed-signals';
import { indexByHand } from '../../src/signals/index-by-hand';
import { recordedValues } from '../../src/signals/recorded-values';
import { codesByHand, DEFINED } from './recorded-signals';

const SIGNALS = Object.keys(DEFINED);
const INPUTS = ['tenure', 'plan', 'amount', 'channel'];

/** CloudWatch computes with as many digits; the expression rounds shares to nine. */
const DIGITS = 6;

/** `TC(above:upTo)`, of values between two bounds. */
const BOUNDED = /^TC\(([\d.]+):([\d.]+)\)$/;

/**
 * The positions of the bins that an alarm counts together; the bins that it does not count are the
 * rest, which it computes.
 */
function groupsOf(alarm: MetricAlarmModel, bins: number): readonly (readonly number[])[] {
  const positions = Array.from({ length: bins }, (_, position) => position);
  const counted = alarm.queries.flatMap(({ metricStat }) => {
    const [, above, upTo] = BOUNDED.exec(metricStat?.stat ?? '') ?? [];
    return above === undefined
      ? []
      : [positions.filter((at) => 2 ** (at + 1) > Number(above) && 2 ** (at + 1) <= Number(upTo))];
  });
  return [...counted, positions.filter((at) => !counted.flat().includes(at))];
}

/** The deployed alarms, evaluated on what the function recorded. */
export function describeDriftAlarms(pipeline: PipelineRun): void {
  const nameOf = (title: string, signal: string) =>
    `${title}-Alarm-${signal}-${pipeline.underTest.stack}`;
  const driftOf = (signal: string) => `${INPUTS.includes(signal) ? 'Input' : 'Prediction'}-Drift`;

  describe('deployed alarm on the model', () => {
    let model: StackModel;
    let evaluated: EvaluatedAlarms;
    const alarm = (name: string): MetricAlarmModel => {
      const found = model.metricAlarms.find((each) => each.name === name);
      if (found === undefined) throw new Error(`There is no alarm ${name}`);
      return found;
    };
    const shares = (signal: string) => DEFINED[signal]?.bins.map(({ share }) => share) ?? [];

    beforeAll(async () => {
      model = await deployedModel(pipeline.run.proxy.url);
      evaluated = evaluatedAlarms(model, pipeline.traffic.recorded);
    });

    it.each(SIGNALS)('computes the index that is computed by hand: %s', (signal) => {
      const name = nameOf(driftOf(signal), signal);

      const value = evaluated.values.get(name);

      expect(groupsOf(alarm(name), shares(signal).length)).toHaveLength(shares(signal).length);
      expect(value).toBeCloseTo(indexByHand(codesByHand(signal), shares(signal)) ?? NaN, DIGITS);
    });

    it.each(SIGNALS)('computes it over joined bins, where it is to be fast: %s', (signal) => {
      const name = nameOf(`Fast-${driftOf(signal)}`, signal);
      const groups = groupsOf(alarm(name), shares(signal).length);

      const value = evaluated.values.get(name);

      expect(groups.length).toBeLessThanOrEqual(5);
      expect(groups.flat().sort((one, other) => one - other)).toEqual([...shares(signal).keys()]);
      expect(value).toBeCloseTo(
        indexByHand(codesByHand(signal), shares(signal), groups) ?? NaN,
        DIGITS,
      );
    });

    it('computes the two indices that were written down', () => {
      expect(evaluated.values.get(nameOf('Input-Drift', 'tenure'))).toBeCloseTo(0.570959, DIGITS);
      expect(evaluated.values.get(nameOf('Input-Drift', 'plan'))).toBeCloseTo(0, DIGITS);
    });

    it.each(SIGNALS)('knows the share of values that cannot be used: %s', (signal) => {
      const title = driftOf(signal).replace('Drift', 'Violations');
      const codes = codesByHand(signal);
      const usual = { tenure: 2, channel: 5 }[signal] ?? 0;

      const value = evaluated.values.get(nameOf(title, signal));

      const share = (100 * codes.filter((code) => code === 1).length) / codes.length;
      const excess = share - usual;
      // Five standard deviations of a share of so many values.
      const chance = 5 * Math.sqrt((usual * (100 - usual)) / codes.length);
      expect(value).toBeCloseTo(usual === 0 || excess > chance ? excess : 0, DIGITS);
    });

    it('fires for each signal beyond the threshold, and tells once of all of them', () => {
      const { stack } = pipeline.underTest;
      const drifting = INPUTS.filter(
        (signal) => evaluated.states.get(nameOf('Input-Drift', signal)) === 'ALARM',
      );
      const far = INPUTS.filter(
        (signal) => (indexByHand(codesByHand(signal), shares(signal)) ?? 0) > 0.1,
      );

      const told = evaluated.events.flatMap((event) =>
        event.kind === 'notification' &&
        event.state === 'ALARM' &&
        event.alarmName.includes('Drift')
          ? [event]
          : [],
      );

      expect(drifting).toEqual(far);
      expect(drifting).toEqual(expect.arrayContaining(['tenure']));
      expect(drifting).not.toContain('plan');
      expect(
        told
          .filter(({ subscription }) => subscription?.endpoint === NOTIFIED.email)
          .map(({ alarmName }) => alarmName)
          .sort(),
      ).toEqual([`Inputs-Drift-${stack}`, `Predictions-Drift-${stack}`]);
      expect(evaluated.states.get(`Inputs-Drift-${stack}`)).toBe('ALARM');
    });

    it('counts what the function recorded under the same name', () => {
      const { recorded } = pipeline.traffic;

      for (const signal of SIGNALS) {
        const watched = ofEndpoint(pipeline, binMetricName(pipeline, signal));
        const metrics = alarm(nameOf(driftOf(signal), signal)).queries.flatMap(
          ({ metricStat }) => metricStat?.metric ?? [],
        );
        expect(new Set(metrics.map((metric) => JSON.stringify(metric)))).toEqual(
          new Set([JSON.stringify(watched)]),
        );
        expect(recordedValues(recorded, watched).length).toBeGreaterThan(20);
      }
    });
  });
}
