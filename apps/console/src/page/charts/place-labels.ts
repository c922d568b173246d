/** A rectangle, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A point, in pixels. */
export type Point = readonly [x: number, y: number];

/** A straight piece of a line. */
export type Segment = readonly [from: Point, to: Point];

/** A horizontal line that needs a label. */
export interface LabelledLine {
  readonly y: number;
  readonly width: number;
}

/** Places along a line, as shares of the free width: the newest data is at the right. */
const PLACES = [1, 0, 0.5, 0.75, 0.25] as const;

/**
 * Places the labels of horizontal lines where they cross neither each other nor another such line, and
 * as little of the data as possible: right above or below their line. A label for which there is no such
 * place is left out: a legible one beside it says more than two that overlap.
 *
 * @param area of the graph
 * @param gap between a label and its line
 * @returns a box for each line, or undefined
 */
export function placeLabels(
  lines: readonly LabelledLine[],
  segments: readonly Segment[],
  area: Box,
  height: number,
  gap: number,
): readonly (Box | undefined)[] {
  const placed: Box[] = [];
  return lines.map((line) => {
    const free = area.width - line.width - 2 * gap;
    const candidates = [line.y - gap - height, line.y + gap].flatMap((top) =>
      PLACES.map((share) => ({
        left: area.left + gap + share * free,
        top,
        width: line.width,
        height,
      })),
    );
    const possible = candidates.filter(
      (box) =>
        free >= 0 &&
        box.top >= area.top &&
        box.top + height <= area.top + area.height &&
        placed.every((other) => !overlap(box, other)) &&
        lines.every(({ y }) => y <= box.top || y >= box.top + height),
    );
    const best = leastCrossed(possible, segments);
    if (best !== undefined) placed.push(best);

    return best;
  });
}

function leastCrossed(boxes: readonly Box[], segments: readonly Segment[]): Box | undefined {
  let best: { readonly box: Box; readonly crossings: number } | undefined;
  for (const box of boxes) {
    const crossings = segments.filter((segment) => crosses(segment, box)).length;
    if (best === undefined || crossings < best.crossings) best = { box, crossings };
    if (crossings === 0) break;
  }
  return best?.box;
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}

/** Whether a part of a segment is inside a box. */
function crosses([[fromX, fromY], [toX, toY]]: Segment, box: Box): boolean {
  // The part of the segment, from 0 to 1, between the left and the right side, then also between top and bottom.
  const [enterX, leaveX] = between(fromX, toX, box.left, box.left + box.width);
  const [enterY, leaveY] = between(fromY, toY, box.top, box.top + box.height);
  return Math.max(enterX, enterY, 0) <= Math.min(leaveX, leaveY, 1);
}

function between(
  from: number,
  to: number,
  low: number,
  high: number,
): readonly [enter: number, leave: number] {
  if (from === to) return from < low || from > high ? [1, 0] : [0, 1];

  const [one, other] = [(low - from) / (to - from), (high - from) / (to - from)];
  return [Math.min(one, other), Math.max(one, other)];
}
