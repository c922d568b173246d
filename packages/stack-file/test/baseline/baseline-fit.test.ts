import {
  baselineText,
  categories,
  EVERY_SIGNAL,
  messagesWith,
  numbers,
  SIGNALS,
} from '../support/baselines';

const { tenure, plan, probability } = EVERY_SIGNAL;

describe('baseline and signals of a stack file', () => {
  it('do not fit if the baseline is that of another stack', () => {
    expect(messagesWith(baselineText({ age: numbers(), country: categories() }))).toEqual([
      expect.stringMatching(
        /^stacks\/prod.yaml:7:11 baseline: expected a baseline with the signals of this stack, tenure, plan, probability, got that of another one, with age, country \(name the stack's own, or make it with "npx nx run infra:baseline --stack=prod --data=<file>"\)$/,
      ),
    ]);
    expect(messagesWith(baselineText({}))).toEqual([expect.stringContaining('with none')]);
  });

  it('do not fit if the baseline lacks a signal, which is named', () => {
    expect(messagesWith(baselineText({ tenure, plan }))).toEqual([
      expect.stringMatching(
        /^stacks\/prod.yaml:6:3 signals.probability: expected a signal of churn.json, got one that it lacks \(make it with "npx nx run infra:baseline --stack=prod/,
      ),
    ]);
  });

  it('find a signal by its place if it has another name there', () => {
    expect(messagesWith(baselineText({ months: tenure, plan, probability }))).toEqual([
      expect.stringMatching(/signals.tenure: did you mean "months"\?/),
    ]);
  });

  it.each([
    [
      'from',
      { from: 'prediction' },
      /4:19 signals.tenure.from: expected prediction, as in churn.json, got input/,
    ],
    [
      'at',
      { at: '/months' },
      /4:30 signals.tenure.at: expected \/months, as in churn.json, got \/tenure/,
    ],
  ])('do not fit if %s differs', (_, more, message) => {
    expect(messagesWith(baselineText({ ...EVERY_SIGNAL, tenure: numbers(more) }))).toEqual([
      expect.stringMatching(message),
    ]);
  });

  it('do not fit if the kind differs', () => {
    const other = baselineText({ ...EVERY_SIGNAL, tenure: categories({ at: '/tenure' }) });

    expect(messagesWith(other)).toEqual([
      expect.stringMatching(/signals.tenure.kind: expected category, as in churn.json, got number/),
    ]);
  });

  it('do not fit if a category of the baseline is not listed', () => {
    const listing = (names: string) =>
      messagesWith(
        baselineText(EVERY_SIGNAL),
        SIGNALS.replace('kind: category', `kind: category, categories: [${names}]`),
      );

    expect(listing('basic, new')).toEqual([
      expect.stringMatching(
        /signals.plan.categories: expected every category of churn.json, got a list without "plus", "family" \(add them, or make it/,
      ),
    ]);
    expect(listing('family, basic, plus, new')).toEqual([]);
  });

  it.each([
    [
      'minimum: 100',
      /signals.tenure.minimum: expected at most 72, the greatest number of churn.json, got 100/,
    ],
    [
      'maximum: -1',
      /signals.tenure.maximum: expected at least 0, the smallest number of churn.json, got -1/,
    ],
    ['minimum: 2, maximum: 1', /signals.tenure.minimum: expected at most the maximum, 1, got 2/],
  ])('do not fit if no number is valid: %s', (bounds, message) => {
    expect(
      messagesWith(
        baselineText(EVERY_SIGNAL),
        SIGNALS.replace('kind: number', `kind: number, ${bounds}`),
      ),
    ).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    [
      'minimum: 13',
      /signals.tenure.minimum: expected at most 12, the end of the first bin of churn.json, got 13 \(the share of that bin would always be 0, and its drift alarms would stay on: change it, or make it with/,
    ],
    [
      'maximum: 12',
      /signals.tenure.maximum: expected more than 12, where the last bin of churn.json begins, got 12/,
    ],
  ])('do not fit if bounds leave a bin without values: %s', (bounds, message) => {
    expect(
      messagesWith(
        baselineText(EVERY_SIGNAL),
        SIGNALS.replace('kind: number', `kind: number, ${bounds}`),
      ),
    ).toEqual([expect.stringMatching(message)]);
  });

  it.each(['minimum: 12', 'maximum: 12.5', 'minimum: -5, maximum: 1000'])(
    'fit if bounds leave values in each bin: %s',
    (bounds) => {
      expect(
        messagesWith(
          baselineText(EVERY_SIGNAL),
          SIGNALS.replace('kind: number', `kind: number, ${bounds}`),
        ),
      ).toEqual([]);
    },
  );
});
