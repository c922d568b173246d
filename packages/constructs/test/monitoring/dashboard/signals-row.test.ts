import { watchSignals, type SignalDefinitions } from '@inference-pipeline/inference-contract';

import { alarmsOf, expressionOf } from '../../support/alarms';
import { dashboardOf, type PlacedWidget } from '../../support/dashboard';
import { BASELINE, DEFINITIONS, manySignals, watchedSignals } from '../../support/signals';

function titled(placed: readonly PlacedWidget[], title: string) {
  return placed.find(({ properties }) => properties.title === title)?.properties;
}

/** The labels of the visible lines. */
function labelsOf(properties: PlacedWidget['properties'] | undefined): readonly unknown[] {
  return (properties?.metrics ?? [])
    .map((row) => row.at(-1) as { readonly label?: string; readonly visible?: boolean })
    .filter(({ visible }) => visible !== false)
    .map(({ label }) => label);
}

describe('row of signals', () => {
  const signals = watchedSignals();
  const placed = dashboardOf({ signals });

  it('has a heading for each source that has signals', () => {
    const headings = (change: Parameters<typeof dashboardOf>[0]) =>
      dashboardOf(change).map(({ properties }) => properties.markdown);

    expect(headings({ signals })).toEqual(expect.arrayContaining(['## Predictions', '## Inputs']));
    const { tenure } = DEFINITIONS;
    const inputs = watchSignals({ tenure } as SignalDefinitions, { baseline: BASELINE });
    expect(headings({ signals: inputs })).not.toContain('## Predictions');
    expect(headings({})).not.toContain('## Inputs');
  });

  it('draws the expression of the drift alarms against their threshold', () => {
    const graph = titled(placed, 'Drift index over a day: tenure to plan');
    const expressions = (graph?.metrics ?? []).flatMap(
      (row) => (row[0] as { readonly expression?: string }).expression ?? [],
    );

    expect(labelsOf(graph)).toEqual(['tenure', 'plan']);
    expect(expressions[0]?.replaceAll(/\b([a-n])0\b/g, '$1')).toBe(
      expressionOf(alarmsOf({ signals }).input_drift_tenure),
    );
    expect(graph).toMatchObject({
      period: 86_400,
      start: '-PT43200M',
      annotations: { horizontal: [{ label: 'Input-Drift-Alarm', value: 0.1 }] },
    });
  });

  it('names the signals whose threshold differs', () => {
    const alarms = { fastInputDrift: { threshold: { kind: 'amount' as const, amount: 0.2 } } };
    const tuned = dashboardOf({ signals, monitoring: { alarms, maximumDrifts: { tenure: 0.4 } } });

    expect(titled(tuned, 'Drift index over an hour: tenure to plan')?.annotations).toEqual({
      horizontal: [
        { label: 'tenure', value: 0.4 },
        { label: 'plan', value: 0.2 },
      ],
    });
  });

  it('draws no drift where its alarms are off, or there is no baseline', () => {
    const off = { inputDrift: { enabled: false }, fastInputDrift: { enabled: false } };
    for (const change of [
      { signals, monitoring: { alarms: off } },
      { signals: watchSignals(DEFINITIONS, {}) },
    ]) {
      const titles = dashboardOf(change).map(({ properties }) => properties.title);
      expect(titles.filter((title) => title?.includes('tenure to plan'))).toEqual([
        'Missing or invalid: tenure to plan',
      ]);
    }
  });

  it('names bins by ranges and categories, with their share in the baseline', () => {
    expect(labelsOf(titled(placed, 'tenure: shares (baseline)'))).toEqual([
      '≤ 0 (30 %)',
      '0 – 1 (20 %)',
      '1 – 2 (20 %)',
      '2 – 3 (10 %)',
      '3 – 4 (10 %)',
      '> 4 (10 %)',
      'missing or invalid',
    ]);
    expect(labelsOf(titled(placed, 'plan: shares (baseline)'))).toEqual([
      'basic (70 %)',
      'family, business (30 %)',
      'missing or invalid',
    ]);
  });

  it('draws published values, which may be below 0', () => {
    const values = titled(placed, 'probability: values');

    expect(labelsOf(values)).toEqual(['average', 'minimum', 'maximum']);
    expect(values?.yAxis).toMatchObject({ left: { label: 'value', showUnits: false } });
    expect(JSON.stringify(values?.yAxis)).not.toContain('"min"');
    expect(titled(placed, 'tenure: values')).toBeUndefined();
  });

  it.each(['input', 'prediction'] as const)(
    'stays within the limits of a dashboard with fifty signals of the %s',
    (from) => {
      const fifty = dashboardOf({ signals: manySignals(50, from) });
      const counts = fifty.map(({ properties }) => properties.metrics?.length ?? 0);

      expect(fifty.length).toBeLessThan(500);
      expect(Math.max(...counts)).toBeLessThanOrEqual(500);
      expect(counts.reduce((sum, number) => sum + number, 0)).toBeLessThanOrEqual(2_500);
      for (const { properties } of fifty) {
        const ids = (properties.metrics ?? []).flatMap(
          (row) => (row.at(-1) as { readonly id?: string }).id ?? [],
        );
        expect(new Set(ids).size).toBe(ids.length);
      }
      expect(JSON.stringify({ widgets: fifty }).length).toBeLessThan(1_000_000);
    },
  );
});
