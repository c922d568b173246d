import { formatDiagnostic } from '../../src/diagnostic';
import { parseStackFile } from '../../src/load-stack-files';
import { stackFile } from './stack-files';

/** Signals of a stack file with one of each kind. */
export const SIGNALS = `signals:
  tenure: { from: input, at: /tenure, kind: number }
  plan: { from: input, at: /plan, kind: category }
  probability: { from: prediction, at: /0, kind: number }
`;

type Fields = Readonly<Record<string, unknown>>;

/** The baseline of a number. */
export const numbers = (more: Fields = {}): Fields => ({
  from: 'input',
  at: '/tenure',
  kind: 'number',
  count: 1000,
  missingShare: 0.02,
  minimum: 0,
  maximum: 72,
  mean: 30,
  standardDeviation: 20,
  bins: [{ upTo: 12, share: 0.5 }, { share: 0.5 }],
  ...more,
});

/** The baseline of a category. */
export const categories = (more: Fields = {}): Fields => ({
  from: 'input',
  at: '/plan',
  kind: 'category',
  count: 1000,
  missingShare: 0,
  bins: [
    { categories: ['basic'], share: 0.75 },
    { categories: ['plus', 'family'], share: 0.25 },
  ],
  ...more,
});

/** The baseline of each of {@link SIGNALS}. */
export const EVERY_SIGNAL: Fields = {
  tenure: numbers(),
  plan: categories(),
  probability: numbers({ from: 'prediction', at: '/0', minimum: 0, maximum: 1 }),
};

/** The text of a baseline file. */
export const baselineText = (signals: Fields, more: Fields = {}) =>
  JSON.stringify({ formatVersion: 1, rows: 1000, signals, ...more }, undefined, 2);

/** A stack file with {@link SIGNALS} that names churn.json, and the text of that file. */
export const parseWith = (baseline: string | undefined, signals = SIGNALS, more = '') =>
  parseStackFile('stacks/prod.yaml', stackFile(`${signals}baseline: churn.json\n${more}`), {
    read: (fileName) => (fileName === 'churn.json' ? baseline : undefined),
  });

/** The messages about a stack file with a baseline. */
export const messagesWith = (...given: Parameters<typeof parseWith>) =>
  parseWith(...given).diagnostics.map(formatDiagnostic);
