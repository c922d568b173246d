import { placeLabels, type Segment } from '../../../src/page/charts/place-labels';

const AREA = { left: 0, top: 0, width: 200, height: 100 };
const HEIGHT = 14;
const GAP = 3;

const place = (ys: readonly number[], segments: readonly Segment[] = [], width = 60) =>
  placeLabels(
    ys.map((y) => ({ y, width })),
    segments,
    AREA,
    HEIGHT,
    GAP,
  );

describe('label of a horizontal line', () => {
  it('stands above its line, at the right', () => {
    expect(place([50])).toEqual([{ left: 137, top: 33, width: 60, height: HEIGHT }]);
  });

  it('stands below a line at the top', () => {
    expect(place([5])).toEqual([{ left: 137, top: 8, width: 60, height: HEIGHT }]);
  });

  it('keeps clear of other lines: below one that has another close above it', () => {
    expect(place([50, 42])).toMatchObject([{ top: 53 }, { top: 25 }]);
  });

  it('keeps clear of other labels: beside the one of an equal line', () => {
    expect(place([50, 50])).toMatchObject([
      { left: 137, top: 33 },
      { left: 3, top: 33 },
    ]);
  });

  it.each([
    {
      data: 'a flat line',
      segment: [
        [0, 40],
        [200, 40],
      ],
      moved: { left: 137, top: 53 },
    },
    {
      data: 'a steep line',
      segment: [
        [150, 0],
        [160, 100],
      ],
      moved: { left: 3, top: 33 },
    },
    {
      data: 'a point',
      segment: [
        [150, 40],
        [150, 40],
      ],
      moved: { left: 3, top: 33 },
    },
    {
      data: 'a line elsewhere',
      segment: [
        [0, 90],
        [200, 70],
      ],
      moved: { left: 137, top: 33 },
    },
  ] as const)('keeps clear of $data', ({ segment, moved }) => {
    expect(place([50], [segment])).toMatchObject([moved]);
  });

  it('crosses data if there is no other place, but no label and no line', () => {
    const everywhere: readonly Segment[] = [40, 60].map((y) => [
      [0, y],
      [200, y],
    ]);
    expect(place([50], everywhere)).toMatchObject([{ left: 137, top: 33 }]);
  });

  it('is left out where it has no place', () => {
    expect(place([50], [], 250)).toEqual([undefined]);
    expect(place([8, 14, 20])[1]).toBeUndefined();
  });
});
