import type { Widget } from './widgets';

/** Columns of CloudWatch's grid. */
const GRID_COLUMNS = 24;

/** A widget with its position in CloudWatch's grid. */
export interface PlacedWidget extends Widget {
  readonly x: number;
  readonly y: number;
}

/**
 * Places widgets in their order: side by side while they fit into the line, then in the next line. A
 * line begins as far up as there is room, so that low widgets come below each other beside a high one.
 */
export function placeWidgets(widgets: readonly Widget[]): readonly PlacedWidget[] {
  /** The first free line of each column. */
  const free = Array.from({ length: GRID_COLUMNS }, () => 0);
  let x = 0;
  let y = 0;
  const fits = (width: number) =>
    x + width <= GRID_COLUMNS && free.slice(x, x + width).every((line) => line <= y);
  return widgets.map((widget) => {
    while (!fits(widget.width)) {
      x += 1;
      if (x + widget.width > GRID_COLUMNS) {
        x = 0;
        y += 1;
      }
    }
    const placed = { ...widget, x, y };
    free.fill(y + widget.height, x, x + widget.width);
    x += widget.width;
    return placed;
  });
}
