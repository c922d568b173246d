import { parseStackFile } from '../../src/load-stack-files';
import { baselineText, EVERY_SIGNAL, messagesWith, SIGNALS } from '../support/baselines';
import { messages, stackFile } from '../support/stack-files';

const compared = (groundTruth: string, more = '') =>
  stackFile(`signals:
  tenure: { from: input, at: /tenure, kind: number }
  label: { from: prediction, at: /label, kind: category, categories: [stays, churns] }
  score: { from: prediction, at: /score, kind: number }
groundTruth: { ${groundTruth} }
${more}`);

describe('ground truth of a stack file', () => {
  it.each([
    'signal: score, kind: number',
    'signal: score, kind: category, threshold: 0.5, positive: churned',
    'signal: score, kind: category, threshold: 0, positive: ""',
    'signal: label, kind: category',
    'signal: label, kind: category, positive: churns',
  ])('may be { %s }', (groundTruth) => {
    expect(messages(compared(groundTruth))).toEqual([]);
  });

  it('keeps the value of its signal, and is part of what is watched', () => {
    const { watched } = parseStackFile('dev.yaml', compared('signal: label, kind: category'));

    expect(watched?.groundTruth).toEqual({ signal: 'label', kind: 'category' });
    expect(watched?.signals.map(({ keep }) => keep)).toEqual([undefined, true, undefined]);
  });

  it.each([
    ['kind: number', /groundTruth.signal: expected a value, got nothing/],
    ['signal: score', /groundTruth.kind: expected a value, got nothing/],
    [
      'signal: scor, kind: number',
      /groundTruth.signal: did you mean "score"\? Expected a signal of the prediction, got "scor", which is not among the signals/,
    ],
    [
      'signal: tenure, kind: number',
      /groundTruth.signal: expected a signal of the prediction, got "tenure", a signal of the input \(for example label\)/,
    ],
    [
      'signal: constructor, kind: number',
      /groundTruth.signal: expected a signal of the prediction/,
    ],
    [
      'signal: label, kind: number',
      /groundTruth.kind: expected category, the kind of the signal, got number/,
    ],
    [
      'signal: score, kind: category, threshold: 0.5',
      /groundTruth.positive: expected a value, because the signal is a number and the ground truth a category/,
    ],
    [
      'signal: score, kind: category, positive: churned',
      /groundTruth.threshold: expected a value, because the signal is a number/,
    ],
    [
      'signal: score, kind: number, threshold: 0.5',
      /groundTruth.threshold: expected no threshold, unless a number is compared with a category, got 0.5/,
    ],
    [
      'signal: label, kind: category, threshold: 0.5',
      /groundTruth.threshold: expected no threshold/,
    ],
    [
      'signal: score, kind: number, positive: a',
      /groundTruth.positive: expected no class of a number, got "a"/,
    ],
    [
      'signal: label, kind: category, positive: churn',
      /groundTruth.positive: did you mean "churns"\? Expected a category of the signal, got "churn"/,
    ],
  ])('is refused as { %s }', (groundTruth, message) => {
    expect(messages(compared(groundTruth))).toEqual([expect.stringMatching(message)]);
  });

  it('needs a signal at all', () => {
    expect(messages(stackFile('groundTruth: { signal: a, kind: number }'))).toEqual([
      expect.stringMatching(/groundTruth.signal: .*add a signal with "from: prediction"/),
    ]);
  });

  it('has a positive class that the baseline knows', () => {
    const predicted = SIGNALS.replace('plan: { from: input', 'plan: { from: prediction');
    const signals = `${predicted}groundTruth: { signal: plan, kind: category, positive: basis }\n`;
    const plan = { ...(EVERY_SIGNAL['plan'] as object), from: 'prediction' };

    expect(messagesWith(baselineText({ ...EVERY_SIGNAL, plan }), signals)).toEqual([
      expect.stringMatching(/groundTruth.positive: did you mean "basic"\?/),
    ]);
  });

  it.each(['hash', 'none'])('needs its signal in the record with payload: %s', (payload) => {
    const withRecords = (records: string) =>
      messages(compared('signal: label, kind: category', `records: { ${records} }`));

    expect(withRecords(`payload: ${payload}`)).toEqual([
      expect.stringMatching(
        /groundTruth.signal: expected a signal that is listed under records.keep, .* got label .*set "records: \{ keep: \[label\] \}"/,
      ),
    ]);
    expect(withRecords(`payload: ${payload}, keep: [label]`)).toEqual([]);
  });
});

describe('objective of quality', () => {
  const quality = (groundTruth: string, fields: string) =>
    messages(compared(groundTruth, `slos: { quality: { ${fields} } }`));
  const CATEGORY = 'signal: label, kind: category';
  const NUMBER = 'signal: score, kind: number';

  it('is off unless the stack file has it', () => {
    const { config } = parseStackFile('dev.yaml', compared(CATEGORY));

    expect(config?.slos.quality).toBeUndefined();
  });

  it('needs its percentage, and of numbers the greatest error', () => {
    expect(quality(CATEGORY, 'objectivePercent: 95')).toEqual([]);
    expect(quality(NUMBER, 'objectivePercent: 95, maximumError: 0.1')).toEqual([]);
    expect(quality(CATEGORY, '')).toEqual([
      expect.stringContaining('slos.quality.objectivePercent: expected a value, got nothing'),
    ]);
    expect(quality(NUMBER, 'objectivePercent: 95')).toEqual([
      expect.stringContaining(
        'slos.quality.maximumError: expected a value with groundTruth.kind: number',
      ),
    ]);
  });

  it('has no error of categories, and no fraction', () => {
    expect(quality(CATEGORY, 'objectivePercent: 95, maximumError: 1')).toEqual([
      expect.stringContaining(
        'maximumError: expected no such field with groundTruth.kind: category',
      ),
    ]);
    expect(quality(CATEGORY, 'objectivePercent: 0.95')).toEqual([
      expect.stringContaining('slos.quality.objectivePercent: did you mean 95?'),
    ]);
  });

  it('needs ground truth', () => {
    expect(messages(stackFile('slos: { quality: { objectivePercent: 95 } }'))).toEqual([
      expect.stringMatching(/slos.quality: expected no such objective without groundTruth/),
    ]);
  });
});
