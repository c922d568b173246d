import type { DashboardView, PageState } from '../../shared/page-state';
import type { WidgetView } from '../../shared/widget-view';
import type { TimeWindow } from '../charts/time-series-chart';
import { placeId } from '../links';
import { useIsDrawn } from '../use-is-drawn';
import { AlarmWidget } from './alarm-widget';
import { Graph } from './graph';
import { LogTable } from './log-table';
import { Markdown } from './markdown';
import { SingleValues } from './single-values';

/** Height of a row of the grid with the gap below it, as in widgets.css. */
const ROW_PX = 46;

/**
 * A dashboard in CloudWatch's layout of 24 columns. The widgets of the first screen are drawn first: what
 * is below them does not delay them.
 */
export function Dashboard({
  dashboard,
  known,
  window,
}: {
  readonly dashboard: DashboardView;
  readonly known: PageState;
  readonly window: TimeWindow;
}) {
  const { widgets } = dashboard;
  const isDrawn = useIsDrawn();
  const rows = Math.max(...widgets.map(({ y, height }) => y + height), 0);
  const shown = isDrawn ? widgets : widgets.filter(({ y }) => y * ROW_PX < innerHeight);
  return (
    <section
      class="dashboard"
      id={placeId(dashboard.name)}
      aria-label={`Dashboard ${dashboard.name}`}
      aria-busy={!isDrawn}
      style={{ gridTemplateRows: `repeat(${rows}, 38px)` }}
    >
      {shown.map((widget) => (
        <article
          key={widget.id}
          class={`widget widget-${widget.type} ${widget.background === 'transparent' ? 'widget-bare' : ''}`}
          style={{
            gridColumn: `${widget.x + 1} / span ${widget.width}`,
            gridRow: `${widget.y + 1} / span ${widget.height}`,
          }}
          data-title={widget.title}
        >
          {widget.title !== '' && <h2 title={widget.title}>{widget.title}</h2>}
          <Content widget={widget} known={known} window={window} />
        </article>
      ))}
    </section>
  );
}

function Content({
  widget,
  known,
  window,
}: {
  readonly widget: WidgetView;
  readonly known: PageState;
  readonly window: TimeWindow;
}) {
  const { stack } = known;
  if (widget.type === 'text') {
    return (
      <Markdown
        text={widget.markdown ?? ''}
        dashboards={stack.dashboards.map(({ name }) => name)}
      />
    );
  }

  if (widget.type === 'alarm') {
    return (
      <AlarmWidget
        names={widget.alarms}
        alarms={known.alarms}
        stackName={stack.name}
        byState={widget.sortBy === 'stateUpdatedTimestamp'}
      />
    );
  }

  const data = known.widgets[widget.id];
  switch (data?.kind) {
    case undefined:
      return <p class="muted empty">…</p>;
    case 'problem':
      return <p class="problem">{data.message}</p>;
    case 'values':
      return <SingleValues values={data.values} />;
    case 'table':
      return <LogTable title={widget.title} columns={data.columns} rows={data.rows} />;
    case 'series':
      return <Graph widget={widget} data={data} window={window} />;
  }
}
