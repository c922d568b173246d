import type { DashboardView } from '../../shared/page-state';
import { placeId } from '../links';
import { Markdown } from './markdown';

/** Whether a dashboard is a document: AWS's console shows one like any other, with space for each text. */
export function isDocument({ widgets }: DashboardView): boolean {
  return widgets.length > 0 && widgets.every(({ type }) => type === 'text');
}

/** A dashboard of texts, which a link to one of its sections opens. */
export function Runbook({
  dashboard: { name, widgets },
  dashboards,
}: {
  readonly dashboard: DashboardView;
  readonly dashboards: readonly string[];
}) {
  return (
    <details class="runbook" aria-label={`Dashboard ${name}`}>
      <summary>
        <h2>{name}</h2>
      </summary>
      <div id={placeId(name)}>
        {widgets.map(({ id, markdown = '' }) => (
          <article key={id} id={placeId(name, headingOf(markdown))}>
            <Markdown text={markdown} dashboards={dashboards} />
          </article>
        ))}
      </div>
    </details>
  );
}

function headingOf(markdown: string): string {
  return /^#+ +(.*?) *$/m.exec(markdown)?.[1] ?? '';
}
