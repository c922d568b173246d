import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import { dashboardOf, type PlacedWidget } from '../../support/dashboard';
import { CATEGORY_TRUTH, NUMBER_TRUTH, watchedSignals } from '../../support/signals';

function titled(placed: readonly PlacedWidget[], title: string) {
  return placed.find(({ properties }) => properties.title?.startsWith(title))?.properties;
}

/** The statistics of a widget's metrics by id, and its expressions by label. */
function contentOf(properties: PlacedWidget['properties'] | undefined) {
  const rows = (properties?.metrics ?? []).map(
    (row) => row.at(-1) as { id?: string; stat?: string; expression?: string; label?: string },
  );
  const texts = (entries: readonly (readonly [string, string])[]): Record<string, string> =>
    Object.fromEntries(entries);
  return {
    statistics: texts(rows.flatMap(({ id, stat }) => (id && stat ? [[id, stat] as const] : []))),
    expressions: texts(
      rows.flatMap(({ label = '', expression }) =>
        expression ? [[label, expression] as const] : [],
      ),
    ),
    labels: rows.flatMap(({ label }) => label ?? []),
  };
}

const twoVariants = {
  existing: { name: 'e', variantNames: ['champion', 'challenger'], instanceType: 'ml.m5.large' },
};

describe('row of quality', () => {
  it('exists only with ground truth', () => {
    const headings = (signals: WatchedSignals) =>
      dashboardOf({ signals }).map(({ properties }) => String(properties.markdown));

    expect(headings(watchedSignals()).join()).not.toContain('## Quality');
    expect(headings(watchedSignals(CATEGORY_TRUTH)).join()).toContain('## Quality: label against');
  });

  it('draws the accuracy of each variant against the threshold of the alarm', () => {
    const placed = dashboardOf({ ...twoVariants, signals: watchedSignals(CATEGORY_TRUTH) });
    const graph = titled(placed, 'Accuracy by variant');

    expect(contentOf(graph).expressions).toEqual({
      'accuracy champion': 'correct0 * 100',
      'accuracy challenger': 'correct1 * 100',
    });
    expect(graph?.annotations).toEqual({
      horizontal: [{ label: 'Model-Accuracy-Alarm', value: 90 }],
    });
  });

  it('counts the cells of the confusion matrix, and computes the quality of each class', () => {
    const placed = dashboardOf({ signals: watchedSignals(CATEGORY_TRUTH) });
    const counts = contentOf(titled(placed, 'Predicted → actual'));
    const quality = contentOf(titled(placed, 'Precision, recall and F1'));

    expect(counts.labels).toEqual([
      'churns → churns',
      'churns → stays',
      'stays → churns',
      'stays → stays',
    ]);
    expect(quality.statistics).toEqual({
      p0a0: 'TC(1.5:3)',
      p0a1: 'TC(3:6)',
      p1a0: 'TC(6:12)',
      p1a1: 'TC(12:24)',
    });
    expect(quality.expressions).toMatchObject({
      'stays: precision %': '100 * FILL(p1a1, 0) / (FILL(p1a0, 0) + FILL(p1a1, 0))',
      'stays: recall %': '100 * FILL(p1a1, 0) / (FILL(p0a1, 0) + FILL(p1a1, 0))',
      'stays: F1 %':
        '200 * FILL(p1a1, 0) / (FILL(p1a0, 0) + FILL(p1a1, 0) + FILL(p0a1, 0) + FILL(p1a1, 0))',
    });
  });

  it('has the classes not positive and positive for a threshold', () => {
    const truth = { signal: 'probability', threshold: 0.5, positive: 'churned' } as const;
    const placed = dashboardOf({ signals: watchedSignals({ ...truth, kind: 'category' }) });

    expect(contentOf(titled(placed, 'Predicted → actual')).labels).toEqual([
      'not churned → not churned',
      'not churned → churned',
      'churned → not churned',
      'churned → churned',
    ]);
  });

  it.each([
    [10, 100],
    [11, 0],
  ])('has with %i classes %i cells, whose codes are written in full', (classes, cells) => {
    const { signals, ...rest } = watchedSignals(CATEGORY_TRUTH);
    const bins = Array.from({ length: classes }, (_, index) => ({ categories: [`c${index}`] }));
    const many = {
      ...rest,
      signals: signals.map((it) => (it.name === 'label' ? { ...it, bins } : it)),
    };
    const placed = dashboardOf({ signals: many });
    const { statistics } = contentOf(titled(placed, 'Precision, recall and F1'));

    expect(Object.keys(statistics)).toHaveLength(cells);
    for (const statistic of Object.values(statistics)) {
      expect(statistic).toMatch(/^TC\(\d+(?:\.\d)?:\d+\)$/);
    }
    expect(titled(placed, 'Predicted → actual')).toBeUndefined();
  });

  it('draws errors of numbers by variant', () => {
    const placed = dashboardOf({ ...twoVariants, signals: watchedSignals(NUMBER_TRUTH) });
    const graph = titled(placed, 'MAE and RMSE');

    expect(contentOf(graph).labels).toEqual([
      'MAE champion',
      'MAE challenger',
      'RMSE champion',
      'RMSE challenger',
    ]);
    expect(contentOf(graph).expressions['RMSE challenger']).toBe('squared1 ^ 0.5');
    expect(graph?.annotations).toMatchObject({ horizontal: [{ value: 0.1 }] });
  });

  it('sets variants side by side', () => {
    const signals = watchedSignals(CATEGORY_TRUTH);
    const placed = dashboardOf({ ...twoVariants, signals });

    for (const name of ['champion', 'challenger']) {
      expect(contentOf(titled(placed, `${name}, 30 days`)).labels).toEqual([
        'accuracy %',
        'with ground truth',
        'ModelLatency p90 ms',
      ]);
    }
    expect(titled(dashboardOf({ signals }), 'primary, 30 days')).toBeUndefined();
  });

  it('searches the variants with the highest values among many', () => {
    const variantNames = Array.from({ length: 50 }, (_, index) => `v${index}`);
    const existing = { name: 'e', variantNames, instanceType: 'ml.m5.large' };
    const placed = dashboardOf({ existing, signals: watchedSignals(NUMBER_TRUTH) });

    expect(contentOf(titled(placed, 'MAE by variant')).expressions.MAE).toMatch(/SEARCH\(/);
  });

  it('draws how much ground truth arrives and how late', () => {
    const placed = dashboardOf({ signals: watchedSignals(CATEGORY_TRUTH) });

    expect(contentOf(titled(placed, 'Ground truth')).labels).toEqual([
      'recorded',
      'corrected',
      'refused',
    ]);
    expect(contentOf(titled(placed, 'Delay of ground truth')).expressions).toEqual({
      p50: 'p50 / 3600',
      p90: 'p90 / 3600',
      Maximum: 'maximum / 3600',
    });
  });
});
