/** Baselines beside the stack files of the matrix, by the names of their files. */
export const BASELINE_FILES: Readonly<Record<string, string>> = {
  'churn.baseline.json': baselineOf('/0', [
    { upTo: 12, share: 0.5 },
    { upTo: 36, share: 0.3 },
    { share: 0.2 },
  ]),
  // The same signals, one at another place and distributed otherwise.
  'moved.baseline.json': baselineOf('/3', [
    { upTo: 6, share: 0.1 },
    { upTo: 12, share: 0.2 },
    { upTo: 24, share: 0.3 },
    { share: 0.4 },
  ]),
};

/** The files as a stack file sees them. */
export const BASELINES = { read: (name: string) => BASELINE_FILES[name] };

function baselineOf(tenureAt: string, tenureBins: readonly object[]): string {
  const number = (from: string, at: string, bins: readonly object[]) => ({
    from,
    at,
    kind: 'number',
    count: 2_000,
    missingShare: 0.01,
    minimum: 0,
    maximum: 100,
    mean: 20,
    standardDeviation: 12.5,
    bins,
  });
  const category = (from: string, at: string, bins: readonly object[]) => ({
    from,
    at,
    kind: 'category',
    count: 2_000,
    missingShare: 0,
    bins,
  });
  return JSON.stringify({
    formatVersion: 1,
    rows: 2_000,
    signals: {
      tenure: number('input', tenureAt, tenureBins),
      plan: category('input', '/1', [
        { categories: ['basic'], share: 0.7 },
        { categories: ['plus', 'family'], share: 0.3 },
      ]),
      amount: number('input', '/*/2', [{ upTo: 50, share: 0.5 }, { share: 0.5 }]),
      probability: number('prediction', '/probability', [
        { upTo: 0.5, share: 0.8 },
        { share: 0.2 },
      ]),
      label: category('prediction', '/labels/*', [
        { categories: ['stays'], share: 0.75 },
        { categories: ['churns'], share: 0.25 },
      ]),
    },
  });
}
