import type uPlot from 'uplot';

import type { Annotation } from '../../shared/widget-view';
import { themeColor } from '../theme';
import { placeLabels, type Segment } from './place-labels';

/** Size of the labels, in CSS pixels. */
const FONT_SIZE_PX = 11;
const LABEL_HEIGHT_PX = 14;

/** Distance of a label from its line and from the sides. */
const GAP_PX = 3;

/** Draws the visible horizontal lines of a graph, with their labels where they cross nothing. */
export function drawAnnotations(plot: uPlot, annotations: readonly Annotation[]): void {
  const lines = annotations.flatMap((annotation) => {
    const { value, yAxis } = annotation;
    const range = plot.scales[yAxis];
    return range?.min == null || range.max == null || value < range.min || value > range.max
      ? []
      : [{ ...annotation, y: Math.round(plot.valToPos(value, yAxis, true)) }];
  });
  if (lines.length === 0) return;

  const { ctx: context, bbox } = plot;
  const scale = devicePixelRatio;
  context.save();
  context.font = `${FONT_SIZE_PX * scale}px system-ui, sans-serif`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineWidth = 1.25 * scale;
  const boxes = placeLabels(
    lines.map(({ y, label }) => ({ y, width: context.measureText(label).width })),
    segmentsOf(plot),
    bbox,
    LABEL_HEIGHT_PX * scale,
    GAP_PX * scale,
  );
  for (const [index, { y, label, color }] of lines.entries()) {
    context.strokeStyle = color ?? themeColor('--alarm');
    context.setLineDash([5 * scale, 4 * scale]);
    context.beginPath();
    context.moveTo(bbox.left, y);
    context.lineTo(bbox.left + bbox.width, y);
    context.stroke();
    const box = boxes[index];
    if (box === undefined || label === '') continue;

    // On the colour of the background, for where it could not keep clear of the data.
    context.fillStyle = themeColor('--surface');
    context.fillRect(box.left - scale, box.top, box.width + 2 * scale, box.height);
    context.fillStyle = color ?? themeColor('--alarm');
    context.fillText(label, box.left, box.top + box.height / 2);
  }
  context.restore();
}

/** The drawn pieces of all lines of data. */
function segmentsOf(plot: uPlot): readonly Segment[] {
  const [times = [], ...series] = plot.data;
  const xs = [...times].map((time) => plot.valToPos(time, 'x', true));
  return series.flatMap((values, index) => {
    const axis = plot.series[index + 1]?.scale ?? 'left';
    return [...values].flatMap((value, at): readonly Segment[] => {
      const before = values[at - 1] ?? value;
      if (value == null || before == null) return [];

      const fromX = xs[values[at - 1] == null ? at : at - 1] ?? 0;
      return [
        [
          [fromX, plot.valToPos(before, axis, true)],
          [xs[at] ?? 0, plot.valToPos(value, axis, true)],
        ],
      ];
    });
  });
}
