import uPlot from 'uplot';

import type { Series, SeriesData } from '../../shared/page-state';
import type { Annotation, Axis, WidgetView } from '../../shared/widget-view';
import { numberText } from '../format';
import { themeColor } from '../theme';
import { drawAnnotations } from './annotations';
import { holdValues } from './hold-values';
import { seriesColor } from './series-color';
import { stackSeries } from './stack-series';

/** A time span, epoch ms. */
export interface TimeWindow {
  readonly startMs: number;
  readonly endMs: number;
}

const FONT = '11px system-ui, sans-serif';

/** For labels of axes with more characters than have room beside a graph with a long legend. */
const SMALL_FONT = '9.5px system-ui, sans-serif';
const LONG_LABEL = 22;

/** Width of an axis. */
const AXIS_SIZE_PX = 46;

/** Height of the axis of time, and distance of a graph from its title. */
const TIME_AXIS_PX = 24;
const TOP_PX = 8;

/** Room above the highest datapoint, and above a horizontal line, which has its label there. */
const DATA_ROOM_PX = 10;
const LINE_ROOM_PX = 19;

/** The right side. uPlot names it only in its types. */
const RIGHT = 1 as unknown as uPlot.Axis.Side;

/** A graph over time. */
export class TimeSeriesChart {
  readonly #element: HTMLElement;
  readonly #widget: WidgetView;
  #data: SeriesData;
  #window: TimeWindow;
  #plot: uPlot;
  /** Identifies the lines, which only a new plot can change. */
  #shape: string;

  constructor(element: HTMLElement, widget: WidgetView, data: SeriesData, window: TimeWindow) {
    this.#element = element;
    this.#widget = widget;
    this.#data = data;
    this.#window = window;
    this.#shape = shapeOf(data);
    this.#plot = this.#make(data);
  }

  /** Shows other data or another time span. */
  update(data: SeriesData, window: TimeWindow): void {
    if (data === this.#data && window === this.#window) return;

    this.#data = data;
    this.#window = window;
    const shape = shapeOf(data);
    if (shape === this.#shape) {
      this.#plot.setData(this.#dataOf(data));
      return;
    }
    this.#shape = shape;
    this.#plot.destroy();
    this.#plot = this.#make(data);
  }

  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#element;
    if (width > 0 && height > 0 && (width !== this.#plot.width || height !== this.#plot.height)) {
      this.#plot.setSize({ width, height });
    }
  }

  destroy(): void {
    this.#plot.destroy();
  }

  #dataOf(data: SeriesData): uPlot.AlignedData {
    const { timesMs, series } = holdValues(data, this.#window.endMs - this.#window.startMs);
    const values = series.map((each) => each.values);
    const drawn = this.#widget.stacked ? stackSeries(values) : values;
    return [timesMs.map((timeMs) => timeMs / 1_000), ...drawn] as uPlot.AlignedData;
  }

  #make(data: SeriesData): uPlot {
    const {
      yAxis,
      annotations: { horizontal },
      stacked,
    } = this.#widget;
    const hasRight = data.series.some(({ axis }) => axis === 'right');
    return new uPlot(
      {
        width: Math.max(this.#element.clientWidth, 50),
        height: Math.max(this.#element.clientHeight, 50),
        legend: { show: false },
        cursor: { points: { size: 6 } },
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
        padding: [TOP_PX, hasRight ? 0 : 10, 0, 0],
        scales: {
          x: {
            time: true,
            range: () => [this.#window.startMs / 1_000, this.#window.endMs / 1_000],
          },
          left: { range: rangeOf(yAxis.left, horizontal, 'left') },
          right: { range: rangeOf(yAxis.right, horizontal, 'right') },
        },
        axes: [
          { ...axisStyle(), size: TIME_AXIS_PX, space: 60, values: clockTimes },
          {
            ...axisStyle(),
            ...labelOf(yAxis.left),
            scale: 'left',
            size: AXIS_SIZE_PX,
            values: shortNumbers,
            space: 32,
          },
          ...(hasRight
            ? [
                {
                  ...axisStyle(),
                  ...labelOf(yAxis.right),
                  scale: 'right',
                  side: RIGHT,
                  size: AXIS_SIZE_PX,
                  values: shortNumbers,
                  grid: { show: false },
                },
              ]
            : []),
        ],
        // Each fill ends at the line below: fills on top of each other would mix the colours of the legend.
        bands: stacked
          ? data.series.slice(1).map((_, index) => ({ series: [index + 2, index + 1] }))
          : [],
        series: [{}, ...data.series.map((each, index) => lineOf(each, index, stacked))],
        hooks: { draw: [(plot) => drawAnnotations(plot, horizontal)] },
      },
      this.#dataOf(data),
      this.#element,
    );
  }
}

function lineOf({ label, axis, color }: Series, index: number, stacked: boolean): uPlot.Series {
  const stroke = color ?? seriesColor(index);
  return {
    label,
    scale: axis,
    stroke,
    width: 1.75,
    ...(stacked ? { fill: `${stroke}55` } : {}),
    // A datapoint without neighbours would not show as a line.
    points: { show: true, size: 4, fill: stroke, filter: lonelyPoints },
  };
}

/** Indexes of datapoints without neighbours. */
function lonelyPoints(plot: uPlot, seriesIndex: number, show: boolean): number[] | null {
  const values = plot.data[seriesIndex] ?? [];
  return show
    ? [...values.keys()].filter(
        (index) => values[index] != null && values[index - 1] == null && values[index + 1] == null,
      )
    : null;
}

function rangeOf(
  axis: Axis,
  annotations: readonly Annotation[],
  side: 'left' | 'right',
): uPlot.Scale.Range {
  const lines = annotations.filter((each) => each.yAxis === side).map(({ value }) => value);
  // uPlot passes null without data, although its types say number.
  return (plot, dataMin: number | null, dataMax: number | null) => {
    const line = nearest(lines, dataMax ?? 0);
    const max = axis.max ?? Math.max(dataMax ?? 0, line);
    const min = axis.min ?? Math.min(dataMin ?? 0, 0);
    const roomPx = line === max ? LINE_ROOM_PX : DATA_ROOM_PX;
    const room = roomPx / Math.max(plot.height - TIME_AXIS_PX - TOP_PX, 50);
    return [min, max > min ? (axis.max ?? min + (max - min) / (1 - room)) : min + 1];
  };
}

/** The highest line near the data. Lines far above would flatten it. */
function nearest(lines: readonly number[], dataMax: number): number {
  const near = lines.filter((value) => dataMax === 0 || value <= dataMax * 4);
  return near.length === 0 ? 0 : Math.max(...near);
}

function axisStyle(): uPlot.Axis {
  const grid = { stroke: themeColor('--line'), width: 1 };
  return {
    stroke: themeColor('--muted'),
    font: FONT,
    grid,
    ticks: { ...grid, size: 4 },
  };
}

/** The label along an axis, which says what its numbers are. */
function labelOf({ label }: Axis): uPlot.Axis {
  return label === undefined || label === ''
    ? {}
    : {
        label,
        labelSize: 16,
        labelGap: 0,
        labelFont: label.length > LONG_LABEL ? SMALL_FONT : FONT,
      };
}

function shortNumbers(_plot: uPlot, values: number[]): string[] {
  return values.map((value) => numberText(value));
}

/** Times of day, UTC, or dates if the ticks are days apart. */
function clockTimes(_plot: uPlot, seconds: number[]): string[] {
  const step = (seconds[1] ?? 0) - (seconds[0] ?? 0);
  return seconds.map((second) => {
    const iso = new Date(second * 1_000).toISOString();
    return step >= 86_400 ? iso.slice(5, 10) : iso.slice(11, step < 60 ? 19 : 16);
  });
}

function shapeOf({ series }: SeriesData): string {
  return JSON.stringify(series.map(({ label, axis, color }) => [label, axis, color]));
}
