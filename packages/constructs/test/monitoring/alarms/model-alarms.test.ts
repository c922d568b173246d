import { alarmsOf, expressionOf, metricsOf, type SynthesizedAlarm } from '../../support/alarms';
import { resource, resourcesOf } from '../../support/pipeline-stack';
import { CATEGORY_TRUTH, NUMBER_TRUTH, watchedSignals } from '../../support/signals';

/** The alarms that a pipeline has only for its signals. */
function modelAlarms(change: Parameters<typeof alarmsOf>[0] = {}) {
  const usual = new Set(Object.keys(alarmsOf()));
  return Object.fromEntries(Object.entries(alarmsOf(change)).filter(([id]) => !usual.has(id)));
}

describe('alarm on signals', () => {
  const alarms = modelAlarms({ signals: watchedSignals() });

  it('exists once for each signal, named by it', () => {
    expect(Object.keys(alarms).sort()).toEqual([
      'fast_input_drift_plan',
      'fast_input_drift_tenure',
      'fast_prediction_drift_label',
      'fast_prediction_drift_probability',
      'input_drift_plan',
      'input_drift_tenure',
      'input_violations_plan',
      'input_violations_tenure',
      'prediction_drift_label',
      'prediction_drift_probability',
      'prediction_violations_label',
      'prediction_violations_probability',
      'stuck_prediction_label',
      'stuck_prediction_probability',
    ]);
    expect(alarms.input_drift_tenure?.alarm_name).toBe('Input-Drift-Alarm-tenure-test');
    expect(alarms.input_drift_tenure?.alarm_description).toContain(
      'the signal tenure is above 0.1',
    );
  });

  it('keeps its state while there are too few samples', () => {
    for (const alarm of Object.values(alarms)) {
      expect(alarm).toMatchObject({ treat_missing_data: 'ignore', evaluation_periods: 1 });
      expect(expressionOf(alarm)).toMatch(/^IF\(n >= \d+, /);
    }
  });

  it('watches the metric of the baseline, so that another baseline starts anew', () => {
    const { signals } = watchedSignals();
    const version = signals.find(({ name }) => name === 'tenure')?.baselineVersion ?? '';
    const metrics = metricsOf(alarms.input_drift_tenure as SynthesizedAlarm);

    expect(new Set(metrics.map(({ metric_name }) => metric_name))).toEqual(
      new Set([`Signal.tenure.${version}`]),
    );
  });
});

describe('alarm on drift', () => {
  it('notifies through one alarm for each source', () => {
    const resources = resourcesOf({ signals: watchedSignals() });
    const composite = (id: string) =>
      resource(resources, 'aws_cloudwatch_composite_alarm', `inference_monitoring_${id}`);

    expect(composite('inputs_drift')).toMatchObject({
      alarm_name: 'Inputs-Drift-test',
      alarm_rule: [
        'ALARM("Input-Drift-Alarm-tenure-test")',
        'ALARM("Input-Drift-Alarm-plan-test")',
        'ALARM("Fast-Input-Drift-Alarm-tenure-test")',
        'ALARM("Fast-Input-Drift-Alarm-plan-test")',
      ].join(' OR '),
      alarm_actions: [expect.stringContaining('notifications')],
    });
    expect(composite('predictions_drift').alarm_name).toBe('Predictions-Drift-test');
    const alarms = alarmsOf({ signals: watchedSignals() });
    expect(alarms.input_drift_tenure).toMatchObject({ alarm_actions: [], ok_actions: [] });
    expect(alarms.input_violations_tenure?.alarm_actions).toEqual([]);
  });

  it('compares groups of neighbours where it is fast', () => {
    const alarms = alarmsOf({ signals: watchedSignals() });
    const statistics = (id: string) =>
      metricsOf(alarms[id] as SynthesizedAlarm).map(({ stat }) => stat);

    expect(statistics('prediction_drift_probability')).toHaveLength(10);
    expect(statistics('fast_prediction_drift_probability')).toEqual([
      'TC(1.41:)',
      'TC(1.41:5.66)',
      'TC(5.66:22.63)',
      'TC(22.63:90.51)',
      'TC(90.51:362.04)',
    ]);
    expect(statistics('fast_input_drift_plan')).toEqual(['TC(1.41:)', 'TC(1.41:2.83)']);
  });

  it('takes the threshold of a signal before that of the alarm', () => {
    const alarms = alarmsOf({
      signals: watchedSignals(),
      monitoring: {
        alarms: { inputDrift: { threshold: { kind: 'amount', amount: 0.2 } } },
        maximumDrifts: { tenure: 0.35 },
      },
    });

    expect(alarms.input_drift_tenure?.threshold).toBe(0.35);
    expect(alarms.fast_input_drift_tenure?.threshold).toBe(0.35);
    expect(alarms.input_drift_plan?.threshold).toBe(0.2);
    expect(alarms.input_drift_tenure?.alarm_description).toContain('above 0.35');
  });
});

describe('alarm on ground truth', () => {
  it('fires below a share of correct predictions', () => {
    const { model_accuracy: accuracy } = modelAlarms({ signals: watchedSignals(CATEGORY_TRUTH) });

    expect(accuracy).toMatchObject({ threshold: 90, comparison_operator: 'LessThanThreshold' });
    expect(expressionOf(accuracy)).toBe('IF(n >= 200, 100 * m)');
  });

  it('fires above half the standard deviation of the baseline', () => {
    const { model_error: error } = modelAlarms({ signals: watchedSignals(NUMBER_TRUTH) });

    expect(error).toMatchObject({ threshold: 0.1, comparison_operator: 'GreaterThanThreshold' });
  });
});
