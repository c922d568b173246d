import { placeWidgets } from '../../src/dashboard/place-widgets';
import type { Widget } from '../../src/index';

const widget = (width: number, height: number): Widget => ({
  type: 'metric',
  width,
  height,
  properties: {},
});

const positions = (...widgets: readonly Widget[]) =>
  placeWidgets(widgets).map(({ x, y }) => [x, y]);

describe('placement of widgets', () => {
  it('sets widgets side by side, and begins a new line where they do not fit', () => {
    expect(positions(widget(16, 6), widget(8, 6), widget(8, 6), widget(24, 1))).toEqual([
      [0, 0],
      [16, 0],
      [0, 6],
      [0, 12],
    ]);
  });

  it('sets low widgets below each other beside and below a high one', () => {
    expect(
      positions(
        widget(8, 9),
        ...Array.from({ length: 4 }, () => widget(8, 6)),
        widget(4, 3),
        widget(4, 3),
        widget(24, 1),
      ),
    ).toEqual([
      [0, 0],
      [8, 0],
      [16, 0],
      [8, 6],
      [16, 6],
      [0, 9],
      [4, 9],
      [0, 12],
    ]);
  });
});
