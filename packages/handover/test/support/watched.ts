import type { WatchedSignals } from '@inference-pipeline/inference-contract';

/** Three signals: with a baseline, without one, and one that ground truth is compared with. */
export const WATCHED: WatchedSignals = {
  formatVersion: 1,
  signals: [
    {
      name: 'tenure',
      from: 'input',
      at: '/tenure|years',
      kind: 'number',
      bins: [{ upTo: 1, share: 0.5 }, { share: 0.5 }],
      baselineVersion: 'ab12cd34',
    },
    { name: 'plan', from: 'input', at: '', kind: 'category', bins: [{}], anyCategory: true },
    {
      name: 'probability',
      from: 'prediction',
      at: '/0/0',
      kind: 'number',
      bins: [{}],
      publish: true,
      keep: true,
    },
  ],
  groundTruth: { signal: 'probability', kind: 'category', threshold: 0.5, positive: "it's `true`" },
};
