import type { InferenceUsage } from '../../src/cost/log-volume';

/** Made-up figures for one inference. */
export const USAGE: InferenceUsage = {
  measured: '2026-11-22',
  method: 'made up',
  functionLogBytes: { full: 513, hash: 672, none: 466 },
  emfBytes: { dimensions: 449, alsoDimensionless: 452 },
  signalEmfBytes: { line: { full: 328, hash: 276, none: 276 }, signal: 75 },
  putMetricDataRequests: 1,
  asynchronous: {
    successLogBytes: { full: 400, hash: 500, none: 350 },
    otherLogBytes: { full: 700, hash: 800, none: 650 },
    emfBytes: { dimensions: 800, alsoDimensionless: 806 },
    putMetricDataRequests: 2,
  },
};
