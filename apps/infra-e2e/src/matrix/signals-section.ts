import type { MatrixSection } from './section';

/** Of the input, at places that JSON and CSV have. */
export const TENURE = { from: 'input', at: '/0', kind: 'number', publish: false };
export const PLAN = {
  from: 'input',
  at: '/1',
  kind: 'category',
  categories: ['basic', 'plus', 'family', 'gold'],
};
export const AMOUNT = { from: 'input', at: '/*/2', kind: 'number', maximumDrift: 0.5 };

/** Where the other baseline has it. */
export const MOVED_TENURE = { ...TENURE, at: '/3' };

/** Of the prediction. */
export const PROBABILITY = {
  from: 'prediction',
  at: '/probability',
  kind: 'number',
  minimum: 0,
  maximum: 1,
  publish: true,
};
export const LABEL = { from: 'prediction', at: '/labels/*', kind: 'category' };

/** Signals and ground truth. Kept signals are listed, for stacks without payloads. */
export const signalsSection: MatrixSection = {
  parameters: {
    watching: {
      nothing: {},
      counted: {
        signals: { tenure: TENURE, probability: PROBABILITY, label: LABEL },
        records: { keep: ['probability'] },
      },
      category: {
        signals: { tenure: TENURE, plan: PLAN, amount: AMOUNT, probability: PROBABILITY },
        baseline: 'churn.baseline.json',
        groundTruth: {
          signal: 'probability',
          kind: 'category',
          threshold: 0.5,
          positive: 'churns',
        },
        records: { keep: ['probability'] },
        slos: { quality: { objectivePercent: 95 } },
      },
      number: {
        signals: { tenure: MOVED_TENURE, probability: PROBABILITY, label: LABEL },
        baseline: 'moved.baseline.json',
        groundTruth: { signal: 'probability', kind: 'number' },
        records: { keep: ['tenure', 'probability'] },
        slos: { quality: { objectivePercent: 95, maximumError: 0.1 } },
      },
    },
  },
  isAllowed: () => true,
};
