import type { TreatMissingData } from '../../src';
import { judge, type Verdict } from '../../src/alarms/judge';

const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

/** The states that `judge` finds for datapoints written as in the user guide, the oldest first. */
function statesOf(datapoints: string, evaluationPeriods: number, datapointsToAlarm: number) {
  const verdicts = datapoints.split(' ') as Verdict[];
  return TREATMENTS.map((treatMissingData: TreatMissingData) => {
    const { state } = judge((age) => verdicts.at(-1 - age) ?? '-', verdicts.length, {
      evaluationPeriods,
      datapointsToAlarm,
      treatMissingData,
    });
    return state;
  });
}

const INSUFFICIENT = 'INSUFFICIENT_DATA';

// "Configuring how CloudWatch alarms treat missing data": the columns are the treatments in the order
// above, and the evaluation range has five datapoints.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
const THREE_OF_THREE = [
  ['0 - X - X', 0, ['OK', 'OK', 'OK', 'OK']],
  ['0 - - - -', 2, ['OK', 'OK', 'OK', 'OK']],
  ['- - - - -', 3, [INSUFFICIENT, 'retain', 'ALARM', 'OK']],
  ['0 X X - X', 0, ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['- - X - -', 2, ['ALARM', 'retain', 'ALARM', 'OK']],
] as const;

const TWO_OF_THREE = [
  ['0 - X - X', 0, ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['0 0 X 0 X', 0, ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['0 - X - -', 1, ['OK', 'OK', 'ALARM', 'OK']],
  ['- - - - 0', 2, ['OK', 'OK', 'ALARM', 'OK']],
  ['- - - X -', 2, ['ALARM', 'retain', 'ALARM', 'OK']],
] as const;

describe("row of the user guide's table of 3 out of 3", () => {
  it.each(THREE_OF_THREE)('%s, %d filled, gives the states %j', (datapoints, _, states) => {
    expect(statesOf(datapoints, 3, 3)).toEqual(states);
  });
});

describe("row of the user guide's table of 2 out of 3", () => {
  it.each(TWO_OF_THREE)('%s, %d filled, gives the states %j', (datapoints, _, states) => {
    expect(statesOf(datapoints, 3, 2)).toEqual(states);
  });
});

describe('number of filled datapoints', () => {
  it.each([...THREE_OF_THREE, ...TWO_OF_THREE])('of %s is %d', (datapoints, filled) => {
    const verdicts = datapoints.split(' ') as Verdict[];
    const judgement = judge((age) => verdicts.at(-1 - age) ?? '-', 5, {
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      treatMissingData: 'missing',
    });
    expect(judgement.filled).toBe(filled);
  });
});

describe('alarm on 3 out of 3 that treats missing data as missing', () => {
  it.each(['- - - - X', '- - - X -'])('does not fire prematurely at %s', (datapoints) => {
    expect(statesOf(datapoints, 3, 3)[0]).not.toBe('ALARM');
  });
});
