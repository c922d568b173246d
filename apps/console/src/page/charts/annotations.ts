import type uPlot from 'uplot';

import type { Annotation } from '../../shared/widget-view';
import { themeColor } from '../theme';

/** Draws the visible horizontal lines of a graph, with their labels. */
export function drawAnnotations(plot: uPlot, annotations: readonly Annotation[]): void {
  const { ctx: context, bbox } = plot;
  const scale = devicePixelRatio;
  context.save();
  context.font = `${11 * scale}px system-ui, sans-serif`;
  context.textAlign = 'right';
  context.lineWidth = 1.25 * scale;
  for (const { label, value, color, yAxis } of annotations) {
    const range = plot.scales[yAxis];
    if (range?.min == null || range.max == null || value < range.min || value > range.max) continue;

    const y = Math.round(plot.valToPos(value, yAxis, true));
    context.strokeStyle = color ?? themeColor('--alarm');
    context.fillStyle = color ?? themeColor('--alarm');
    context.setLineDash([5 * scale, 4 * scale]);
    context.beginPath();
    context.moveTo(bbox.left, y);
    context.lineTo(bbox.left + bbox.width, y);
    context.stroke();
    const above = y - bbox.top > 16 * scale;
    context.textBaseline = above ? 'bottom' : 'top';
    context.fillText(label, bbox.left + bbox.width - 4 * scale, y + (above ? -2 : 3) * scale);
  }
  context.restore();
}
