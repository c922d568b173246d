import * as v from 'valibot';

const text = v.fallback(v.optional(v.string()), undefined);
const number = v.fallback(v.optional(v.number()), undefined);
const axis = v.fallback(v.object({ label: text, min: number, max: number }), {});
/** A horizontal line of a graph. */
const annotation = v.object({
  label: v.optional(v.string(), ''),
  value: v.number(),
  color: text,
  yAxis: v.optional(v.picklist(['left', 'right']), 'left'),
});

/** The properties of a widget that the page shows. Malformed ones count as missing. */
export const shownProperties = v.object({
  title: v.fallback(v.string(), ''),
  markdown: text,
  background: text,
  stacked: v.fallback(v.boolean(), false),
  /** ARNs. */
  alarms: v.fallback(v.array(v.string()), []),
  /** How an alarm widget sorts its alarms; `stateUpdatedTimestamp`: firing ones first. */
  sortBy: text,
  yAxis: v.fallback(v.object({ left: axis, right: axis }), { left: {}, right: {} }),
  annotations: v.fallback(
    v.object({
      // Two lines enclose a band.
      horizontal: v.pipe(
        v.array(v.union([annotation, v.array(annotation)])),
        v.transform((lines) => lines.flat()),
      ),
    }),
    { horizontal: [] },
  ),
});

/** A widget at its place in CloudWatch's grid of 24 columns. */
export interface WidgetView extends v.InferOutput<typeof shownProperties> {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Axis = WidgetView['yAxis']['left'];

export type Annotation = WidgetView['annotations']['horizontal'][number];
