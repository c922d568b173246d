import type { MatrixSection } from './section';

/** Of the input. */
export const TENURE = { from: 'input', at: '/tenure', kind: 'number' };
export const PLAN = { from: 'input', at: '/plan', kind: 'category', categories: ['gold'] };
export const AMOUNT = { from: 'input', at: '/orders/*/amount', kind: 'number', maximumDrift: 0.5 };

/** Of the prediction. */
export const PROBABILITY = {
  from: 'prediction',
  at: '/probability',
  kind: 'number',
  minimum: 0,
  maximum: 1,
  publish: true,
};
export const LABEL = { from: 'prediction', at: '/label', kind: 'category', publish: false };

/** What is watched of the model. What is kept in records is listed, for stacks without payloads. */
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
        signals: { tenure: TENURE, probability: PROBABILITY },
        baseline: 'moved.baseline.json',
        groundTruth: { signal: 'probability', kind: 'number' },
        records: { keep: ['tenure', 'probability'] },
        slos: { quality: { objectivePercent: 95, maximumError: 0.1 } },
      },
    },
  },
  isAllowed: () => true,
};
