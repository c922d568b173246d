import { dashboardOf, type PlacedWidget } from '../../support/dashboard';
import { CATEGORY_TRUTH, NUMBER_TRUTH, watchedSignals } from '../../support/signals';

/** Pixels of a column of CloudWatch's grid on a screen 1,440 pixels wide, less the side bar's edge. */
const COLUMN_PIXELS = 56;

/** Pixels beside a title: padding, and the menu of the widget. */
const BESIDE_TITLE_PIXELS = 70;

/** Average pixels of a character of a title: bold, 14 pixels high. */
const CHARACTER_PIXELS = 8.2;

/** Height of the first screen in lines of the grid: 900 pixels less the bars above, 50 to a line. */
const FIRST_SCREEN_LINES = 15;

const variants = (number: number) => ({
  existing: {
    name: 'ml-inference-test',
    variantNames: Array.from({ length: number }, (_, index) => `v${index}`),
    instanceType: 'ml.g5.xlarge',
  },
});

const CASES = [
  ['a pipeline', {}],
  ['a category as ground truth', { signals: watchedSignals(CATEGORY_TRUTH), ...variants(2) }],
  ['a number as ground truth', { signals: watchedSignals(NUMBER_TRUTH), ...variants(5) }],
  ['ten variants', variants(10)],
  [
    'a serverless endpoint',
    { variants: [{ name: 'a', serverless: { memoryMb: 2048, maxConcurrency: 5 } }] },
  ],
] as const;

const graphs = (placed: readonly PlacedWidget[]) =>
  placed.filter(({ properties }) => properties['view'] === 'timeSeries');

describe.each(CASES)('dashboard of %s', (_, change) => {
  const placed = dashboardOf(change);

  it('has room for every title', () => {
    const tooLong = placed.filter(
      ({ width, properties: { title = '' } }) =>
        title.length * CHARACTER_PIXELS > width * COLUMN_PIXELS - BESIDE_TITLE_PIXELS,
    );

    expect(tooLong.map(({ properties }) => properties.title)).toEqual([]);
  });

  it('names the unit of every axis that has a line', () => {
    for (const { properties } of graphs(placed)) {
      const { left, right } = properties['yAxis'] as Record<string, { label?: string }>;
      const onTheRight = (properties.metrics ?? []).some(
        (row) => (row.at(-1) as { readonly yAxis?: string }).yAxis === 'right',
      );

      expect(left?.label).toMatch(/\S/);
      expect(left).toMatchObject({ showUnits: false });
      expect(right !== undefined).toBe(onTheRight);
      expect(left?.label).not.toBe('count');
    }
  });

  it('begins every row below the first with its heading', () => {
    const [first] = placed;

    expect(first).toMatchObject({ type: 'text', y: 0 });
    for (const { type, y, height, properties } of placed) {
      if (type !== 'text') continue;
      expect(String(properties['markdown'])).toMatch(/^#/);
      expect(placed.filter((other) => other.y >= y && other.y < y + height)).toHaveLength(1);
    }
  });

  it('shows alarms, firing ones first, beside graphs of the service on the first screen', () => {
    const [alarms] = placed.filter(({ type }) => type === 'alarm');
    const beside = graphs(placed).filter(({ y, height }) => y + height <= FIRST_SCREEN_LINES);

    expect(alarms?.properties).toMatchObject({ sortBy: 'stateUpdatedTimestamp' });
    expect((alarms?.y ?? 0) + (alarms?.height ?? 0)).toBeLessThanOrEqual(FIRST_SCREEN_LINES);
    expect(beside.map(({ properties }) => properties.title)).toEqual([
      'LatencyMs',
      'Error rate',
      'Inferences',
      'Rejected, replayed, unrecorded',
    ]);
  });

  it('draws a line of the burn rate within three hours', () => {
    const burns = graphs(placed).filter(({ properties }) =>
      properties.title?.includes('burn rate'),
    );

    expect(burns.length).toBeGreaterThan(0);
    for (const { properties } of burns) {
      expect(properties).toMatchObject({ period: 300 });
      expect(properties.title).toMatch(/burn rate over 5 minutes$/);
    }
  });
});
