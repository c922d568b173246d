import fc from 'fast-check';

import { MAX_BINS, type Baseline, type SignalBaseline } from '../../src/signals/baseline';
import type { SignalDefinition } from '../../src/signals/signal';
import { watchSignals } from '../../src/signals/watch-signals';

const TENURE: SignalDefinition = { from: 'input', at: '/tenure', kind: 'number' };
const PLAN: SignalDefinition = { from: 'input', at: '/plan', kind: 'category' };

const tenure: SignalBaseline = {
  ...TENURE,
  kind: 'number',
  count: 1000,
  missingShare: 0.02,
  minimum: 0,
  maximum: 72,
  mean: 30,
  standardDeviation: 20,
  bins: [{ upTo: 12, share: 0.5 }, { share: 0.5 }],
};

const plan = (...categories: readonly (readonly string[])[]): SignalBaseline => ({
  ...PLAN,
  kind: 'category',
  count: 1000,
  missingShare: 0,
  bins: categories.map((names) => ({ categories: names, share: 1 / categories.length })),
});

const baselineOf = (signals: Record<string, SignalBaseline>): Baseline => ({
  formatVersion: 1,
  rows: 1000,
  signals,
});

const watchPlan = (definition: Partial<SignalDefinition>, baseline?: SignalBaseline) => {
  const [signal] = watchSignals(
    { plan: { ...PLAN, ...definition } },
    { baseline: baseline && baselineOf({ plan: baseline }) },
  ).signals;
  return signal;
};

const watchTenure = (definition: Partial<SignalDefinition>, baseline: SignalBaseline = tenure) => {
  const [signal] = watchSignals(
    { tenure: { ...TENURE, ...definition } },
    { baseline: baselineOf({ tenure: baseline }) },
  ).signals;
  return signal;
};

describe('watched signal', () => {
  it('has bins, bounds and shares of its baseline', () => {
    expect(watchTenure({})).toEqual({
      name: 'tenure',
      ...TENURE,
      minimum: 0,
      maximum: 72,
      bins: tenure.bins,
      baselineVersion: expect.stringMatching(/^[0-9a-f]{8}$/) as unknown,
      missingShare: 0.02,
      standardDeviation: 20,
    });
  });

  it('has the bounds of its definition in place of the baseline’s', () => {
    expect(watchTenure({ minimum: -5 })).toMatchObject({ minimum: -5, maximum: 72 });
    expect(watchTenure({ maximum: 100 })).toMatchObject({ minimum: 0, maximum: 100 });
  });

  it('has one bin for all values where there is no baseline', () => {
    const { signals } = watchSignals({ tenure: TENURE, plan: PLAN }, {});

    expect(signals).toEqual([
      { name: 'tenure', ...TENURE, bins: [{}] },
      { name: 'plan', ...PLAN, bins: [{}], anyCategory: true },
    ]);
  });

  it('is watched without a baseline that lacks it, or has it elsewhere or of another kind', () => {
    const elsewhere = { ...tenure, at: '/customer/tenure' };
    const unwatched = { name: 'tenure', ...TENURE, bins: [{}] };

    expect(watchTenure({}, elsewhere)).toEqual(unwatched);
    expect(watchTenure({}, { ...tenure, from: 'prediction' })).toEqual(unwatched);
    expect(watchTenure({}, { ...plan(['a']), at: '/tenure' })).toEqual(unwatched);
    expect(
      watchSignals({ constructor: TENURE }, { baseline: baselineOf({ tenure }) }).signals,
    ).toEqual([{ ...unwatched, name: 'constructor' }]);
  });

  it('keeps its value if it is listed, or compared with ground truth', () => {
    const { signals, groundTruth } = watchSignals(
      { a: TENURE, b: { ...TENURE, from: 'prediction' }, c: PLAN },
      { keep: ['c'], groundTruth: { signal: 'b', kind: 'number' } },
    );

    expect(signals.map(({ keep }) => keep)).toEqual([undefined, true, true]);
    expect(groundTruth).toEqual({ signal: 'b', kind: 'number' });
  });

  it('is published only if it says so', () => {
    expect(watchTenure({ publish: true })).toHaveProperty('publish', true);
    expect(watchTenure({ publish: false })).not.toHaveProperty('publish');
  });
});

describe('categories of a watched signal', () => {
  it('are those of the baseline where none are listed', () => {
    expect(watchPlan({}, plan(['basic'], ['plus', 'family']))?.bins).toEqual([
      { categories: ['basic'], share: 0.5 },
      { categories: ['plus', 'family'], share: 0.5 },
    ]);
  });

  it('are the listed ones where there is no baseline, each in a bin', () => {
    expect(watchPlan({ categories: ['b', 'a'] })?.bins).toEqual([
      { categories: ['b'] },
      { categories: ['a'] },
    ]);
    expect(watchPlan({ categories: ['b', 'a'] })).not.toHaveProperty('anyCategory');
  });

  it('get a bin without a share if the baseline lacks them, and leave the codes of others alone', () => {
    expect(
      watchPlan({ categories: ['new', 'plus', 'basic'] }, plan(['basic'], ['plus']))?.bins,
    ).toEqual([
      { categories: ['basic'], share: 0.5 },
      { categories: ['plus'], share: 0.5 },
      { categories: ['new'], share: 0 },
    ]);
  });

  it('are invalid if they are not listed, and leave the codes of others alone', () => {
    expect(watchPlan({ categories: ['plus'] }, plan(['basic'], ['plus']))?.bins).toEqual([
      { categories: [], share: 0.5 },
      { categories: ['plus'], share: 0.5 },
    ]);
  });

  it('share the last bin where there are more than ten', () => {
    const names = Array.from({ length: 12 }, (_, index) => `c${index}`);
    const ten = plan(...names.slice(0, 10).map((name) => [name]));

    expect(watchPlan({ categories: names }, ten)?.bins.at(-1)).toEqual({
      categories: ['c9', 'c10', 'c11'],
      share: 0.1,
    });
    expect(watchPlan({ categories: names })?.bins.at(-1)).toEqual({
      categories: ['c9', 'c10', 'c11'],
    });
  });

  it('are exactly the listed ones, each once, in at most ten bins whose shares stay', () => {
    const names = fc.uniqueArray(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(names, names, (known, listed) => {
        const bins = known.slice(0, MAX_BINS - 1).map((name) => [name]);
        const baseline = plan(...bins, known.slice(MAX_BINS - 1));

        const watched = watchPlan({ categories: listed }, baseline)?.bins ?? [];

        expect(watched.length).toBeLessThanOrEqual(MAX_BINS);
        expect(watched.flatMap(({ categories = [] }) => categories).sort()).toEqual(
          [...listed].sort(),
        );
        expect(watched.reduce((sum, { share = 0 }) => sum + share, 0)).toBeCloseTo(1, 10);
      }),
    );
  });
});

describe('version of a baseline', () => {
  const version = (definition: Partial<SignalDefinition>, baseline?: SignalBaseline) =>
    watchPlan(definition, baseline)?.baselineVersion;

  it('stays while the bins stay', () => {
    const data = plan(['basic'], ['plus']);

    expect(version({}, { ...data, count: 7, missingShare: 0.5 })).toBe(version({}, data));
    expect(version({ categories: ['plus', 'basic'] }, data)).toBe(version({}, data));
    expect(watchTenure({ minimum: -1, publish: true })?.baselineVersion).toBe(
      watchTenure({})?.baselineVersion,
    );
  });

  it('does not depend on the order of fields in the file', () => {
    const { bins, ...rest } = plan(['basic'], ['plus']) as SignalBaseline & { kind: 'category' };
    const reversed = bins.map(({ categories, share }) => ({ share, categories }));

    expect(version({}, { bins: reversed, ...rest })).toBe(version({}, { ...rest, bins }));
  });

  it('changes with bins, shares, listed categories and the place of the value', () => {
    const versions = [
      version({}, plan(['basic'], ['plus'])),
      version({}, plan(['basic'], ['family'])),
      version({}, plan(['basic', 'plus'])),
      version({ categories: ['basic', 'plus', 'new'] }, plan(['basic'], ['plus'])),
      version({ at: '/p' }, { ...plan(['basic'], ['plus']), at: '/p' }),
    ];

    expect(new Set(versions).size).toBe(versions.length);
  });

  it('is its own for each signal', () => {
    const definitions = { tenure: TENURE, plan: PLAN };
    const before = watchSignals(definitions, {
      baseline: baselineOf({ tenure, plan: plan(['a']) }),
    });
    const after = watchSignals(definitions, {
      baseline: baselineOf({ tenure, plan: plan(['b']) }),
    });

    expect(after.signals[0]).toEqual(before.signals[0]);
    expect(after.signals[1]?.baselineVersion).not.toBe(before.signals[1]?.baselineVersion);
  });

  it('does not exist without a baseline', () => {
    expect(version({})).toBeUndefined();
  });
});
