import {
  baselineText,
  categories,
  EVERY_SIGNAL,
  messagesWith,
  numbers,
  SIGNALS,
} from '../support/baselines';
import { messages, stackFile } from '../support/stack-files';

const INPUT = 'signals: { a: { from: input, at: /a, kind: number } }\n';
const PREDICTION = 'signals: { a: { from: prediction, at: /a, kind: number } }\n';
const COMPARED = `${PREDICTION}groundTruth: { signal: a, kind: number }\n`;

const CATEGORIES = `${PREDICTION.replace('number', 'category')}groundTruth: { signal: a, kind: category }\n`;

const tuned = (alarm: string) => `alarms: { ${alarm}: { severity: critical } }\n`;

describe('alarm on signals', () => {
  it.each([
    ['inputViolations', PREDICTION, 'a signal of the input'],
    ['predictionViolations', INPUT, 'a signal of the prediction'],
    ['inputDrift', '', 'a signal of the input that the baseline divides into several bins'],
    ['inputDrift', INPUT, 'a signal of the input that the baseline divides into several bins'],
    ['fastInputDrift', INPUT, 'a signal of the input that the baseline'],
    ['predictionDrift', PREDICTION, 'a signal of the prediction that the baseline'],
    ['fastPredictionDrift', PREDICTION, 'a signal of the prediction that the baseline'],
    ['modelError', PREDICTION, 'ground truth that is a number'],
    ['modelAccuracy', COMPARED, 'ground truth that is a category'],
  ])('is refused as %s of %j', (alarm, signals, missing) => {
    expect(messages(stackFile(`${signals}${tuned(alarm)}`))).toEqual([
      expect.stringMatching(
        `alarms.${alarm}: expected no such alarm without ${missing}.*, got an alarm with nothing to watch`,
      ),
    ]);
  });

  it.each([
    ['inputViolations', INPUT],
    ['predictionViolations', PREDICTION],
    ['modelAccuracy', CATEGORIES],
  ])('may be %s of %j', (alarm, signals) => {
    expect(messages(stackFile(`${signals}${tuned(alarm)}`))).toEqual([]);
  });

  it.each(['inputDrift', 'fastInputDrift', 'predictionDrift', 'fastPredictionDrift'])(
    'may be %s with a baseline',
    (alarm) => {
      expect(messagesWith(baselineText(EVERY_SIGNAL), SIGNALS, tuned(alarm))).toEqual([]);
    },
  );

  it('is refused on the drift of constants, which have one bin', () => {
    const constant = { bins: [{ share: 1 }] };
    const constants = {
      ...EVERY_SIGNAL,
      tenure: numbers(constant),
      plan: categories({ bins: [{ categories: ['basic'], share: 1 }] }),
    };

    expect(messagesWith(baselineText(constants), SIGNALS, tuned('inputDrift'))).toEqual([
      expect.stringContaining('alarms.inputDrift: expected no such alarm without a signal'),
    ]);
    expect(messagesWith(baselineText(constants), SIGNALS, tuned('predictionDrift'))).toEqual([]);
  });

  it('is not judged by a baseline that was not read, or cannot be', () => {
    const text = stackFile(`${SIGNALS}baseline: churn.json\n${tuned('inputDrift')}`);

    expect(messages(text)).toEqual([]);
    expect(messagesWith('{', SIGNALS, tuned('inputDrift'))).toEqual([
      expect.stringContaining('churn.json:1:2 baseline file: expected JSON'),
    ]);
  });
});

describe('alarm on the error of the model', () => {
  const compared = `${SIGNALS}groundTruth: { signal: probability, kind: number }\n`;
  const expected =
    /alarms.modelError: expected a threshold, because no baseline gives the standard deviation of \w+, got none/;

  it('is refused without a baseline and a threshold', () => {
    expect(messages(stackFile(`${COMPARED}${tuned('modelError')}`))).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  it('is refused with a baseline of a constant, and no threshold', () => {
    const constant = numbers({ from: 'prediction', at: '/0', standardDeviation: 0 });
    const baseline = baselineText({ ...EVERY_SIGNAL, probability: constant });

    expect(messagesWith(baseline, compared, tuned('modelError'))).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  it.each(['{ threshold: 0.5 }', '{ enabled: false }'])('may be %s without a baseline', (alarm) => {
    expect(messages(stackFile(`${COMPARED}alarms: { modelError: ${alarm} }\n`))).toEqual([]);
  });

  it('takes its threshold from a baseline', () => {
    expect(messagesWith(baselineText(EVERY_SIGNAL), compared, tuned('modelError'))).toEqual([]);
  });
});
