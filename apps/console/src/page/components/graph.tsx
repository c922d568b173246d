import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

import type { SeriesData } from '../../shared/page-state';
import type { WidgetView } from '../../shared/widget-view';
import { afterFrame } from '../after-frame';
import { seriesColor } from '../charts/series-color';
import { TimeSeriesChart, type TimeWindow } from '../charts/time-series-chart';
import { numberText } from '../format';
import { inTurn } from '../in-turn';
import { onThemeChange } from '../theme';
import { whileVisible } from '../while-visible';

const draw = inTurn(afterFrame);

/** A graph with its legend. Its label has the newest values, for screen readers. */
export function Graph({
  widget,
  data,
  window,
}: {
  readonly widget: WidgetView;
  readonly data: SeriesData;
  readonly window: TimeWindow;
}) {
  const canvas = useRef<HTMLDivElement>(null);
  const chart = useRef<TimeSeriesChart>();
  const latest = useRef({ data, window });
  latest.current = { data, window };
  const update = () => chart.current?.update(latest.current.data, latest.current.window);
  const isVisible = useRef(true);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;

    const make = () => {
      chart.current?.destroy();
      chart.current = new TimeSeriesChart(
        element,
        widget,
        latest.current.data,
        latest.current.window,
      );
    };
    const cancel = draw(make);
    const resized = new ResizeObserver(() => chart.current?.resize());
    resized.observe(element);
    const unlisten = onThemeChange(make);
    // Out of sight it stays as it is: an update draws every graph, several times a second.
    const unwatch = whileVisible(element, (visible) => {
      isVisible.current = visible;
      if (visible) update();
    });
    return () => {
      cancel();
      unwatch();
      resized.disconnect();
      unlisten();
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [widget]);
  useEffect(() => {
    if (isVisible.current) update();
  }, [data, window]);
  const isEmpty = data.series.every(({ values }) => values.every((value) => value === null));
  return (
    <>
      <div class="canvas" ref={canvas} role="img" aria-label={`${widget.title}: ${summary(data)}`}>
        {isEmpty && (
          <p class="muted empty no-data">
            <span>No data in this time range</span>
          </p>
        )}
      </div>
      <ul class="legend" tabIndex={0} aria-label={`Legend of ${widget.title}`}>
        {data.series.map(({ label, values, color }, index) => (
          <li key={`${label}-${index}`}>
            <span class="swatch" style={{ background: color ?? seriesColor(index) }} />
            {label} <span class="muted">{newest(values)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function summary({ series }: SeriesData): string {
  return series.map(({ label, values }) => `${label} ${newest(values)}`).join(', ');
}

function newest(values: readonly (number | null)[]): string {
  const value = values.findLast((candidate) => candidate !== null);
  return value == null ? '–' : numberText(value);
}
