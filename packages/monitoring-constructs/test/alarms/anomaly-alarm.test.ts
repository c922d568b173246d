import { AnomalyAlarm } from '../../src/index';
import { ERRORS } from '../support/metric-alarm';
import { testStack } from '../support/test-stack';

const { stack } = testStack();
let made = 0;

describe('anomaly alarm', () => {
  it.each([
    ['a period', { ...ERRORS, periodSeconds: 45 }, 3, /periodSeconds: .* got 45/],
    ['dimensions', { ...ERRORS, dimensions: {} }, 3, /dimensions of Errors/],
    ['a band without width', ERRORS, 0, /standardDeviations: expected more than 0, got 0/],
  ])('on anomalies, for %s', (_, metric, standardDeviations, message) => {
    expect(
      () =>
        new AnomalyAlarm(stack, `anomaly_${String(made++)}`, {
          alarmName: 'a',
          description: 'a',
          metric,
          standardDeviations,
          evaluationPeriods: 3,
          datapointsToAlarm: 3,
          topicArns: [],
        }),
    ).toThrow(message);
  });
});
